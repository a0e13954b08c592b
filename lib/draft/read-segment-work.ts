import { and, asc, between, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { plainText } from '#lib/inline/plain-text';
import type { Context } from './prompt.ts';

/** Everything from which one paragraph is drafted, as it is now. */
export type SegmentWork = Awaited<ReturnType<typeof readSegmentWork>>;

/** Reads a target with its segment, its neighbours and whether it may be drafted. */
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
  const neighbours = await readNeighbours(target.translationId, segment);
  const context: Context = {
    sourceLocale: article.locale,
    targetLocale: translation.locale,
    articleTitle: article.title,
    brief: translation.brief,
    before: neighbours.filter((one) => one.position < segment.position),
    after: neighbours.filter((one) => one.position > segment.position).map((one) => one.source),
  };
  return {
    target,
    segment,
    context,
    isInTrash: article.removedAt !== null,
    isRemoved: segment.removedAt !== null,
    isStopped: translation.stoppedAt !== null,
  };
}

/**
 * Reads two segments before and one after, with their targets. Placeholders are left out: they are no example to
 * follow.
 */
async function readNeighbours(translationId: string, { articleId, position }: typeof schema.segment.$inferSelect) {
  const rows = await read()
    .select({
      position: schema.segment.position,
      source: schema.segment.source,
      tags: schema.segment.tags,
      text: schema.target.text,
      isRehearsal: schema.target.isRehearsal,
    })
    .from(schema.segment)
    .innerJoin(
      schema.target,
      and(eq(schema.target.segmentId, schema.segment.id), eq(schema.target.translationId, translationId)),
    )
    .where(
      and(
        eq(schema.segment.articleId, articleId),
        between(schema.segment.position, position - 2, position + 1),
        isNull(schema.segment.removedAt),
      ),
    )
    .orderBy(asc(schema.segment.position));
  return rows
    .filter((row) => row.position !== position)
    .map(({ position, source, tags, text, isRehearsal }) => ({
      position,
      source: plainText(source, tags),
      target: isRehearsal ? '' : plainText(text, tags),
    }));
}
