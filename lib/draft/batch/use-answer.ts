import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { type Tx, tx } from '#lib/database';
import { EngineError, type Reply } from '#lib/engines/engine';
import { type Asked, ask } from '../attempt.ts';
import { type Author, FaultyDraftError } from '../reading/read-paragraph.ts';
import type { ItemRow } from './item.ts';

/** The answer that a paragraph got in a batch, whose attempt is stored already. */
export interface BatchReply {
  item: ItemRow;
  reply: Reply;
  /** The engine that the batch was sent to. */
  by: Author;
}

/** Reads the answer of a batch. Throws an `EngineError` if it can't be used. */
export function readBatchReply<T>({ item, reply, by }: BatchReply, readReply: (reply: Reply) => T): Asked<T> {
  return { value: readReply(reply), attemptId: item.id, by, settle: async () => undefined };
}

/**
 * Makes a function that gives the answer of a batch to the first question about a paragraph, and sends all others: a
 * repair, and what another engine is asked.
 */
export function askAfterBatch(answer: BatchReply): typeof ask {
  let isUsed = false;
  return async (about, question, readReply) => {
    if (isUsed || about.purpose === 'repair') return ask(about, question, readReply);
    isUsed = true;
    try {
      return readBatchReply(answer, readReply);
    } catch (error) {
      if (error instanceof FaultyDraftError) Object.assign(error, { attemptId: answer.item.id, by: answer.by });
      if (error instanceof EngineError) await tx((tx) => noteUnusable(tx, answer.item.id, error));
      throw error;
    }
  };
}

/** Notes why an answer could not be used. What it cost is in the ledger. */
async function noteUnusable(tx: Tx, id: string, { errorClass, message }: EngineError): Promise<void> {
  const { attempt, ledger } = schema;
  await tx.update(attempt).set({ errorClass, errorText: message, output: null }).where(eq(attempt.id, id));
  await tx.update(ledger).set({ errorClass }).where(eq(ledger.id, id));
}
