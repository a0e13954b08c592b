import type { Command } from './command.ts';
import { goNext } from './go-next.ts';

export const nextUnreviewed: Command = {
  id: 'nextUnreviewed',
  keys: 'alt+N',
  isMovement: true,
  perform: goNext,
};
