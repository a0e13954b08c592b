'use client';
import { Spotlight } from '@mantine/spotlight';
import { palette } from './palette.ts';
import { registry } from './registry.ts';
import { shownKeys } from './shown-keys.ts';
import type { Work } from './work.ts';

/** Lists all commands by name and performs the chosen one. */
export function CommandPalette({ work }: { work: Work }) {
  const { say } = work;
  return (
    <Spotlight
      actions={registry
        .filter((command) => command !== palette)
        .map((command) => ({
          id: command.id,
          label: say(`workbench.commands.${command.id}`),
          description: shownKeys(command.keys),
          onClick: () => command.perform(work),
        }))}
      shortcut={palette.keys}
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound={say('workbench.noCommand')}
      searchProps={{ placeholder: say('workbench.searchCommand'), 'aria-label': say('workbench.searchCommand') }}
    />
  );
}
