import type { Command } from './command.ts';

export const help: Command = {
  id: 'help',
  keys: 'mod+/',
  // On some keyboards the question mark is typed with Shift, on others without.
  keysOutside: ['?', 'shift+?'],
  perform: ({ bench: { view } }) => view.set({ showsHelp: !view.get().showsHelp }),
};
