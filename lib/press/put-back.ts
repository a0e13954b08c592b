import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import type { Published } from './publish.ts';
import { setAddress } from './set-address.ts';
import { pagePath } from './slug.ts';

const putBackSchema = z.object({ translationId: idField, number: z.number().int() });

/**
 * Makes an earlier publication live again, at its address and with its frozen text, even if its paragraphs changed
 * since.
 */
export const putBack = verb('publish', putBackSchema, async (by, { translationId, number }): Promise<Published> => {
  const { article, page, publication, translation } = schema;
  return tx(async (tx) => {
    const [found] = await tx
      .select({
        publicationId: publication.id,
        slug: publication.slug,
        locale: translation.locale,
        articleId: translation.articleId,
        livePageId: page.id,
      })
      .from(publication)
      .innerJoin(translation, eq(translation.id, publication.translationId))
      .innerJoin(article, eq(article.id, translation.articleId))
      .leftJoin(page, eq(page.publicationId, publication.id))
      .where(
        and(eq(publication.translationId, translationId), eq(publication.number, number), isNull(article.removedAt)),
      );
    if (!found) throw new NotFoundError();
    if (found.livePageId !== null) throw new InvalidError('publicationLive', { number });
    const { publicationId, slug, locale, articleId } = found;
    const pageId = await setAddress(tx, by, { translationId, articleId, locale, slug, publicationId });
    const path = pagePath(locale, slug);
    await appendEvent(tx, by, { kind: 'publication.put-back', articleId, translationId, detail: { number, path } });
    return { number, path, pageId };
  });
});
