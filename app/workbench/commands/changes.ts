import type { Command } from './command.ts';

export const changes: Command = {
  id: 'changes',
  keys: 'alt+D',
  perform({ bench: { view } }) {
    view.set({ showsChanges: !view.get().showsChanges, showsDetails: true });
  },
};
