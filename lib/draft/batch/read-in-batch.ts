import { and, eq, inArray, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** The paragraphs of a translation that wait for a batch, or for the answers of those that they are in. */
export interface InBatch {
  paragraphs: number;
  /** Those of them that were sent, and when the first of their batches was. */
  sent: number;
  sentAt: number | null;
  /** The requests of these batches, which may hold other articles too, and how many of them the engine has answered. */
  requests: number;
  answered: number;
}

/** Counts them; null if there are none. */
export async function readInBatch(translationId: string): Promise<InBatch | null> {
  const { batch, batchItem, drafting } = schema;
  const isOpen = and(eq(batchItem.translationId, translationId), inArray(batchItem.state, ['waiting', 'sent']));
  const isQueued = and(eq(drafting.targetId, batchItem.targetId), eq(drafting.state, 'queued'));
  const rows = await read()
    .select({
      paragraphs: sql<number>`count(*)`,
      batchId: batch.id,
      sentAt: batch.sentAt,
      requests: batch.requests,
      answered: sql<number>`${batch.answered} + ${batch.refused}`,
    })
    .from(batchItem)
    .innerJoin(drafting, isQueued)
    .leftJoin(batch, eq(batch.id, batchItem.batchId))
    .where(isOpen)
    .groupBy(batch.id);
  if (rows.length === 0) return null;
  const sent = rows.flatMap((row) => (row.sentAt === null ? [] : [{ ...row, sentAt: row.sentAt }]));
  const sum = (some: typeof rows, value: (row: (typeof rows)[number]) => number | null) =>
    some.reduce((all, row) => all + (value(row) ?? 0), 0);
  return {
    paragraphs: sum(rows, (row) => row.paragraphs),
    sent: sum(sent, (row) => row.paragraphs),
    sentAt: sent.length ? Math.min(...sent.map((row) => row.sentAt)) : null,
    requests: sum(sent, (row) => row.requests),
    answered: sum(sent, (row) => row.answered),
  };
}
