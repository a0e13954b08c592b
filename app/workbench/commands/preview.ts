import type { Command } from './command.ts';

export const preview: Command = {
  id: 'preview',
  keys: 'alt+P',
  perform: ({ translationId }) => void window.open(`/desk/translations/${translationId}/preview`, '_blank', 'noopener'),
};
