import type { Command } from './command.ts';

export const previous: Command = {
  id: 'previous',
  keys: 'alt+ArrowUp',
  keysOutside: ['ArrowUp'],
  isMovement: true,
  perform: ({ bench }) => bench.step(-1),
};
