import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { removeArticle } from '#lib/article/remove-article';
import { read } from '#lib/database';

/** Moves the sample to the trash. Returns its id. */
export const removeSample = verb('remove', z.undefined(), async (by): Promise<{ articleId: string }> => {
  const [sample] = await read()
    .select({ id: schema.article.id })
    .from(schema.article)
    .where(and(eq(schema.article.isSample, true), isNull(schema.article.removedAt)));
  const articleId = sample?.id ?? '';
  await removeArticle(by.actor, { articleId });
  return { articleId };
});
