import { faultsOf } from '../store/faults-of.ts';
import type { Command } from './command.ts';

export const tag: Command = {
  id: 'tag',
  keys: 'alt+T',
  perform({ bench }) {
    const entry = bench.current();
    const missing = entry && faultsOf(entry).missing[0];
    if (missing !== undefined) bench.putIn(missing);
  },
};
