import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { type BatchAnswer, readBatchAnswer } from '#lib/engines/batch/read-answer';
import { readAnswerLines } from '#lib/engines/batch/read-answers';
import type { Endpoint } from '#lib/engines/endpoint/endpoint';
import { EngineError } from '#lib/engines/engine';
import { isGone } from '#lib/engines/errors/classify';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import type { BatchRow } from './item.ts';
import { storeAnswers } from './store-answers.ts';

interface Files {
  endpoint: Endpoint;
  fileIds: string[];
  /** True if a person cancelled the batch. */
  isCancelled: boolean;
  signal: AbortSignal | undefined;
}

interface Taken {
  answered: number;
  refused: number;
}

/** Reads the files of a batch and stores what is in them. Throws an `EngineError` if one can't be read now. */
export async function takeAnswers(row: BatchRow, { endpoint, fileIds, isCancelled, signal }: Files): Promise<Taken> {
  const taken = { answered: 0, refused: 0 };
  const lengths = await readLengths(row.id);
  const expected = { output: row.output, charactersOf: (id: string) => lengths.get(id) ?? limits.segmentCharacters };
  for (const fileId of fileIds) {
    let some: BatchAnswer[] = [];
    const store = async () => {
      await storeAnswers(row, some, { isCancelled });
      some = [];
    };
    try {
      for await (const lines of readAnswerLines(endpoint, { fileId, requests: row.requests, signal })) {
        for (const line of lines) {
          const answer = readBatchAnswer(line, expected);
          if (answer) taken[answer.error ? 'refused' : 'answered']++;
          if (answer) some.push(answer);
          if (some.length >= limits.batchStep) await store();
        }
      }
    } catch (error) {
      if (!isLastWord(error)) throw error;
      log().warn({ err: error, batch: row.id }, 'a file of answers could not be read to its end');
    }
    await store();
  }
  return taken;
}

/** True for an error that a further reading of the file would meet again: it is gone, or larger than any answers are. */
function isLastWord(error: unknown): boolean {
  if (!(error instanceof EngineError)) return false;
  return isGone(error) || error.errorClass === 'overlong';
}

/** Reads the lengths of the sources, by the ids of their requests. */
async function readLengths(batchId: string): Promise<Map<string, number>> {
  const { batchItem, target, segment } = schema;
  const rows = await read()
    .select({ id: batchItem.id, source: segment.source })
    .from(batchItem)
    .innerJoin(target, eq(target.id, batchItem.targetId))
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .where(eq(batchItem.batchId, batchId));
  return new Map(rows.map(({ id, source }) => [id, source.length]));
}
