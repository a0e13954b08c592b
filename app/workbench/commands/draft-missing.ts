import type { Command } from './command.ts';

export const draftMissing: Command = {
  id: 'draftMissing',
  keys: 'alt+M',
  perform: (work) => void work.draftMissing(),
};
