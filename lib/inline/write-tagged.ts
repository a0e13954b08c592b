import type { Run } from './parse-tagged.ts';

/** A tree as text with its marks: what `parseTagged` reads. */
export function writeTagged(runs: Run[]): string {
  return runs
    .map((run) => (typeof run === 'string' ? run : `<${run.number}>${writeTagged(run.runs)}</${run.number}>`))
    .join('');
}
