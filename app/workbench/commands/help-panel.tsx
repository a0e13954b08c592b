'use client';
import { CloseButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useView } from '../store/use-view.ts';
import { help } from './help.ts';
import styles from './help-panel.module.css';
import { registry } from './registry.ts';
import { shownKeys } from './shown-keys.ts';
import { useWork } from './work.ts';

/** These keys start or end editing, or belong to a command outside a text. Only the list of keys shows them. */
const movementKeys = { arrows: '↑ ↓', leave: 'Esc', edit: '↵', help: '?' } as const;

/** Lists all keys in a panel beside the rows while it is open. */
export function HelpPanel() {
  const work = useWork();
  const isOpen = useView(work.bench.view, ({ showsHelp }) => showsHelp);
  return isOpen ? <KeyList onClose={() => help.perform(work)} /> : null;
}

function KeyList({ onClose }: { onClose: () => void }) {
  const say = useTranslations('workbench');
  useHotkeys([['Escape', onClose]], [], true);
  useFocusBack();
  return (
    <section className={styles.help} aria-label={say('commands.help')}>
      <h2>
        {say('commands.help')} <CloseButton aria-label={say('close')} onClick={onClose} autoFocus />
      </h2>
      <dl>
        {registry.map(({ id, keys }) => (
          <div key={id}>
            <dt>
              <kbd>{shownKeys(keys)}</kbd>
            </dt>
            <dd>{say(`commands.${id}`)}</dd>
          </div>
        ))}
        {Object.entries(movementKeys).map(([name, keys]) => (
          <div key={name}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{say(`movement.${name as keyof typeof movementKeys}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/**
 * Gives the focus back when the panel closes: with the focus on the page, typing would be lost, and the keys of commands
 * would still act on the row.
 */
function useFocusBack(): void {
  // The close button takes the focus before an effect runs, so the element is read while the panel is rendered.
  const [before] = useState(() => (typeof document === 'undefined' ? null : document.activeElement));
  useEffect(
    () => () => {
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
