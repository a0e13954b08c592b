import type { Command } from './command.ts';

export const publish: Command = {
  id: 'publish',
  keys: 'alt+U',
  perform: ({ router, translationId }) => router.push(`/desk/translations/${translationId}/publish`),
};
