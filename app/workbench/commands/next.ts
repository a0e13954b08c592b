import type { Command } from './command.ts';

export const next: Command = {
  id: 'next',
  keys: 'alt+ArrowDown',
  keysOutside: ['ArrowDown'],
  isMovement: true,
  perform: ({ bench }) => bench.step(1),
};
