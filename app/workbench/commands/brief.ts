import { flushSync } from 'react-dom';
import type { Command } from './command.ts';

export const brief: Command = {
  id: 'brief',
  keys: 'alt+I',
  perform({ bench: { view, briefRef } }) {
    flushSync(() => view.set({ showsDetails: true }));
    briefRef.current?.focus();
  },
};
