import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { dropRenderings, queueRenderings } from './queue-renderings.ts';
import { pagePath } from './slug.ts';

interface Live {
  number: number;
  path: string;
}

/**
 * Takes a translation off the public site. Its address answers 410 until a publication of it is live again, and its
 * older addresses redirect there. Returns the number of the publication that was live, which `putBack` takes.
 */
export const retract = verb(
  'publish',
  z.object({ translationId: idField }),
  async (by, { translationId }): Promise<Live> => {
    const { page, publication, translation } = schema;
    return tx(async (tx) => {
      const [live] = await tx
        .select({
          pageId: page.id,
          locale: page.locale,
          slug: page.slug,
          number: publication.number,
          articleId: translation.articleId,
        })
        .from(page)
        .innerJoin(publication, eq(publication.id, page.publicationId))
        .innerJoin(translation, eq(translation.id, page.translationId))
        .where(and(eq(page.translationId, translationId), eq(page.isCurrent, true)));
      if (!live) throw new NotFoundError('notPublished');
      const { pageId, number, articleId } = live;
      await tx.update(page).set({ publicationId: null }).where(eq(page.id, pageId));
      await dropRenderings(tx, eq(page.id, pageId));
      await queueRenderings(tx, articleId);
      const path = pagePath(live.locale, live.slug);
      await appendEvent(tx, by, { kind: 'publication.retracted', articleId, translationId, detail: { number, path } });
      return { number, path };
    });
  },
);
