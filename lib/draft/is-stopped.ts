import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

/** True once a person stopped the drafting of a translation, until they resume it. */
export async function isDraftingStopped(database: Pick<Tx, 'select'>, translationId: string): Promise<boolean> {
  const [row] = await database
    .select({ stoppedAt: schema.translation.stoppedAt })
    .from(schema.translation)
    .where(eq(schema.translation.id, translationId));
  return row?.stoppedAt !== null;
}

/**
 * True once the article is in the trash. No request is sent and no job queued for it: its jobs are stopped, so that a
 * restored article shows its drafting as stopped, and an erasure does not wait for them.
 */
export async function isInTrash(database: Pick<Tx, 'select'>, translationId: string): Promise<boolean> {
  const [row] = await database
    .select({ removedAt: schema.article.removedAt })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(eq(schema.translation.id, translationId));
  return row?.removedAt !== null;
}
