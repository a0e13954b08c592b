import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { type Allowed, type Authorized, authorizeRow } from '#lib/access/authorize';
import { read } from '#lib/database';
import { idField } from '#lib/fields';

export const translationSchema = z.object({ translationId: idField });

/** Reads a translation whose drafting the actor may change. One in the trash is not found. */
export async function readTranslation(
  by: Allowed<'draft'>,
  translationId: string,
): Promise<Authorized<{ id: string }, 'draft'>> {
  const [row] = await read()
    .select({ id: schema.translation.id })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(and(eq(schema.translation.id, translationId), isNull(schema.article.removedAt)));
  return authorizeRow(by, row);
}
