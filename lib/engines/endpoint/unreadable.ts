import type { OutputMode } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { learnOutput } from './dialect.ts';
import { simplerThan } from './step-down.ts';

/** Replies in a row without the JSON that was asked for, by engine and mode. Each process counts its own. */
const counts = new Map<string, number>();

/**
 * Notes that an engine gave a whole reply that has no JSON object in it, or refused because the model wrote no JSON:
 * some endpoints take a mode and ignore it. After two in a row the engine is asked in the next simpler mode.
 */
export async function noteUnreadable(engineKey: string, output: OutputMode): Promise<void> {
  const simpler = simplerThan(output);
  if (!simpler) return;
  const counted = `${engineKey} ${output}`;
  const count = (counts.get(counted) ?? 0) + 1;
  counts.set(counted, count);
  if (count < limits.unreadableReplies) return;
  counts.delete(counted);
  await learnOutput(engineKey, output, simpler);
}

/** Notes that a mode worked: only replies in a row count. */
export function noteReadable(engineKey: string, output: OutputMode): void {
  counts.delete(`${engineKey} ${output}`);
}
