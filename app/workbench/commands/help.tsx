'use client';
import { CloseButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { commandNames, commands, movementKeys } from './commands.ts';

/** Every key, in a place of its own beside the work. */
export function Help({ onClose }: { onClose: () => void }) {
  const say = useTranslations('workbench');
  useHotkeys([['Escape', onClose]], [], true);
  return (
    <section className="help" aria-label={say('commands.help')}>
      <h2>
        {say('commands.help')} <CloseButton aria-label={say('close')} onClick={onClose} autoFocus />
      </h2>
      <dl>
        {commandNames.map((name) => (
          <div key={name}>
            <dt>
              <kbd>{commands[name].shown}</kbd>
            </dt>
            <dd>{say(`commands.${name}`)}</dd>
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
