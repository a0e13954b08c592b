import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { readContext } from './prompt/read-context.ts';

/** A paragraph to draft, as it is now, without the context of its prompt. */
export type SegmentWork = Awaited<ReturnType<typeof readSegmentWork>>;

/** Reads a target with its segment and whether it may be drafted. */
export async function readSegmentWork(targetId: string) {
  const [row] = await read()
    .select({
      target: schema.target,
      segment: schema.segment,
      article: schema.article,
      translation: schema.translation,
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .innerJoin(schema.translation, eq(schema.translation.id, schema.target.translationId))
    .where(eq(schema.target.id, targetId));
  if (!row) throw new Error(`No target ${targetId}.`);
  const { target, segment, article, translation } = row;
  return {
    target,
    segment,
    article,
    translation,
    pair: { sourceLocale: article.locale, targetLocale: translation.locale },
    isInTrash: article.removedAt !== null,
    isRemoved: segment.removedAt !== null,
    isStopped: translation.stoppedAt !== null,
  };
}

/**
 * Adds the context of the prompt. It takes several queries, and is read when the request is about to be sent: what
 * stands around the paragraph may have changed while it waited for its engine.
 */
export async function withContext(work: SegmentWork) {
  return { target: work.target, segment: work.segment, context: await readContext(work) };
}
