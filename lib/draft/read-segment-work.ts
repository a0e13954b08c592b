import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { readContext } from './prompt/read-context.ts';

/** Everything from which one paragraph is drafted, as it is now. */
export type SegmentWork = Awaited<ReturnType<typeof readSegmentWork>>;

/** Reads a target with its segment, the context of its prompt and whether it may be drafted. */
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
    context: await readContext({ segment, article, translation }),
    story: translation.storySoFar,
    isInTrash: article.removedAt !== null,
    isRemoved: segment.removedAt !== null,
    isStopped: translation.stoppedAt !== null,
  };
}
