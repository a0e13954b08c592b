import type { Command } from './command.ts';

export const help: Command = {
  id: 'help',
  keys: 'mod+/',
  // Keyboards differ in whether the question mark is typed with Shift.
  keysOutside: ['?', 'shift+?'],
  perform: ({ bench: { view } }) => view.set({ showsHelp: !view.get().showsHelp }),
};
