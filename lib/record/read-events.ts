import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { limits } from '#lib/limits';

/** Gives the number of the newest event. */
export async function lastSeq(): Promise<number> {
  const [row] = await read()
    .select({ seq: sql<number>`coalesce(max(${schema.event.seq}), 0)` })
    .from(schema.event);
  return row?.seq ?? 0;
}

/** An event as followers get it: the rows that it refers to, without its details. */
export type RecordEvent = Pick<
  typeof schema.event.$inferSelect,
  'seq' | 'kind' | 'articleId' | 'translationId' | 'targetId'
>;

const followed = {
  seq: schema.event.seq,
  kind: schema.event.kind,
  articleId: schema.event.articleId,
  translationId: schema.event.translationId,
  targetId: schema.event.targetId,
};

/** Reads the events after `seq`, oldest first, at most `limits.historyRows`. */
export async function eventsAfter(seq: number): Promise<RecordEvent[]> {
  const { event } = schema;
  return read().select(followed).from(event).where(gt(event.seq, seq)).orderBy(event.seq).limit(limits.historyRows);
}

/** Lists the targets of one translation that changed after `seq`, and the kinds of other events: one entry for each. */
export async function translationEventsAfter(
  seq: number,
  { translationId, articleId }: { translationId: string; articleId: string | null },
): Promise<Pick<RecordEvent, 'targetId' | 'kind'>[]> {
  const { event } = schema;
  const isOfArticle = and(isNull(event.translationId), eq(event.articleId, articleId ?? ''));
  return read()
    .selectDistinct({
      targetId: event.targetId,
      kind: sql<string>`case when ${event.targetId} is null then ${event.kind} else '' end`,
    })
    .from(event)
    .where(and(gt(event.seq, seq), or(eq(event.translationId, translationId), isOfArticle)));
}
