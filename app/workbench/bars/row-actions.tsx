'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { plainText } from '#lib/inline/plain-text';
import { canMove } from '#lib/translation/transitions';
import { type Command, commands } from '../commands/commands.ts';
import type { Entry } from '../store/row-store.ts';

interface Props {
  entry: Entry;
  act: Record<Command, () => void>;
  /** Where the rail has no room of its own: what opens and closes it. */
  details: { isOpen: boolean; toggle: () => void } | null;
}

/**
 * What can be done about the row under the cursor. The buttons stand at one place for every row, where no text ever lies,
 * and none comes or goes: a press that was meant for a word finds none of them.
 */
export function RowActions({ entry: { row, local }, act, details }: Props) {
  const say = useTranslations('workbench');
  const text = local ?? row.text;
  const [characters, ofSource] = [text, row.source].map((one) => plainText(one, row.tags).length) as [number, number];
  const button = (name: Command, { color, isDisabled = false }: { color?: string; isDisabled?: boolean } = {}) => (
    <Button
      size="xs"
      variant={color ? 'filled' : 'default'}
      {...(color ? { color } : {})}
      disabled={isDisabled}
      // The second half of a double click would decide on the next row, which nobody has read yet.
      onClick={(event) => event.detail < 2 && act[name]()}
      aria-keyshortcuts={commands[name].shown}
    >
      {say(`commands.${name}`)}{' '}
      <span className="kbd" aria-hidden="true">
        {commands[name].shown}
      </span>
    </Button>
  );
  return (
    <section className="row-actions" aria-label={say('rowActions', { number: row.number })}>
      <span className="small row-number">{row.number}</span>
      {button('approve', { color: '#23683f' })}
      {button('flag')}
      {button('reopen', { isDisabled: !canMove(row.state, 'reopen') })}
      {button('redraft')}
      {button('changes')}
      {details ? (
        <Button size="xs" variant="default" aria-expanded={details.isOpen} onClick={details.toggle}>
          {say('details')}
        </Button>
      ) : null}
      <span className="small row-length">
        {say('length', { characters, ratio: Math.round((characters / Math.max(ofSource, 1)) * 10) / 10 })}
      </span>
    </section>
  );
}
