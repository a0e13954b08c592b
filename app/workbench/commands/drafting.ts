import { resumeDraftingAction, stopDraftingAction } from '../actions.ts';
import type { Command } from './command.ts';

export const drafting: Command = {
  id: 'drafting',
  keys: 'alt+S',
  perform: ({ run, isStopped, translationId }) =>
    void run(() => (isStopped ? resumeDraftingAction : stopDraftingAction)({ translationId })),
};
