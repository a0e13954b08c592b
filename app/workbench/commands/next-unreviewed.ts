import type { Command } from './command.ts';

export const nextUnreviewed: Command = {
  id: 'nextUnreviewed',
  keys: 'alt+N',
  isMovement: true,
  perform: ({ bench }) => bench.goNext(),
};
