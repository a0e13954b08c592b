import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { idField } from '#lib/fields';
import type { Scope } from './missing.ts';

/** The input of verbs that draft a translation, an article or everything. */
export const scopeSchema = z.union([
  z.object({ translationId: idField }),
  z.object({ articleId: idField }),
  z.object({ isEverything: z.literal(true) }),
]);

/** True if the translation or article exists and is not in the trash. */
export async function isThere(scope: Exclude<Scope, { isEverything: true }>): Promise<boolean> {
  const [row] = await read()
    .select({ id: schema.article.id })
    .from(schema.article)
    .leftJoin(schema.translation, eq(schema.translation.articleId, schema.article.id))
    .where(
      and(
        isNull(schema.article.removedAt),
        'articleId' in scope ? eq(schema.article.id, scope.articleId) : eq(schema.translation.id, scope.translationId),
      ),
    )
    .limit(1);
  return row !== undefined;
}
