import { setImmediate as immediate } from 'node:timers/promises';
import type { Dialect } from '#db/vocabulary';
import { requestLine } from '#lib/engines/batch/request-line';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import type { Question } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { isMissing } from '../missing.ts';
import { composeParagraph } from '../prompt/compose-paragraph.ts';
import { readSegmentWork, withContext } from '../read-segment-work.ts';
import type { ItemRow } from './item.ts';

/** A paragraph with its question, and the line that asks it. */
export interface Line {
  item: ItemRow;
  question: Question;
  text: string;
}

interface Composing {
  engine: ConnectedEngine;
  dialect: Dialect;
}

/**
 * Composes the lines of a batch, up to its maximum of bytes. A paragraph that is not to be drafted any more, or whose
 * source changed, is left out: its own job finds that.
 */
export async function composeLines(
  items: ItemRow[],
  { engine, dialect }: Composing,
): Promise<{ lines: Line[]; left: string[] }> {
  const lines: Line[] = [];
  const left: string[] = [];
  let bytes = 0;
  for (const item of items) {
    const work = await readSegmentWork(item.targetId);
    // It waits for the next batch after a person resumed it.
    if (work.isStopped || work.isInTrash) continue;
    if (work.isRemoved || !isMissing(work.target) || work.segment.sourceHash !== item.sourceHash) {
      left.push(item.targetId);
      continue;
    }
    const { question } = await composeParagraph(engine, await withContext(work));
    const text = requestLine({ id: item.id, model: engine.model, question, dialect });
    bytes += Buffer.byteLength(text);
    if (lines.length > 0 && bytes > limits.batchBytes) break;
    lines.push({ item, question, text });
    await immediate();
  }
  return { lines, left };
}
