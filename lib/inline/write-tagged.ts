import type { Run } from './parse-tagged.ts';

/** Writes a tree as text with marks, the reverse of `parseTagged`. */
export function writeTagged(runs: Run[]): string {
  return runs
    .map((run) => (typeof run === 'string' ? run : `<${run.number}>${writeTagged(run.runs)}</${run.number}>`))
    .join('');
}
