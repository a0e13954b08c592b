import { flushSync } from 'react-dom';
import type { Command } from './command.ts';

export const history: Command = {
  id: 'history',
  keys: 'alt+H',
  perform({ bench: { view, historyRef } }) {
    flushSync(() => view.set({ showsDetails: true }));
    historyRef.current?.focus();
  },
};
