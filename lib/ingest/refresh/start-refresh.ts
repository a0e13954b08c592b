import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { capturesOfArticle, lastReadFrom } from '#lib/article/captures';
import { type Tx, tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { encodingsOffered } from '#lib/extract/characters/encodings-offered';
import { idField } from '#lib/fields';
import { dropReadings } from '#lib/picture/drop-pictures';
import { startIntake } from '../intake/start-intake.ts';

const refreshSchema = z.object({
  articleId: idField,
  /** Reads the stored bytes again with this encoding, without fetching anything. */
  encoding: z.enum(encodingsOffered, 'encodingWrong').optional(),
});

/** Reads an article's source again. The changes are shown to a person before anything is changed. */
export const startRefresh = verb(
  'import',
  refreshSchema,
  async (by, { articleId, encoding }): Promise<{ intakeId: string }> => {
    return tx(async (tx) => {
      const isNotRemoved = and(eq(schema.article.id, articleId), isNull(schema.article.removedAt));
      const [article] = await tx.select().from(schema.article).where(isNotRemoved);
      if (!article) throw new NotFoundError();
      await dismissEarlier(tx, articleId);
      const kept = encoding ? await capturesOfArticle(articleId, tx) : [];
      const address = encoding ? null : ((await lastReadFrom(articleId, tx)).url ?? article.url);
      if (!address && !encoding) throw new InvalidError('refreshNoAddress');
      if (encoding && kept.length === 0) throw new InvalidError('refreshNoBytes');
      const captures = encoding
        ? kept.map(({ bytes, url, name, contentType }) => ({
            ...{ bytes, url, name, contentType, encoding },
            encodingSource: 'person' as const,
          }))
        : [];
      const intakeId = await startIntake(tx, {
        way: 'refresh',
        name: article.title,
        address,
        targetLocales: [],
        isAutomatic: false,
        createdBy: by.actor.accountId,
        articleId,
        captures,
      });
      return { intakeId };
    });
  },
);

/** Dismisses earlier refreshes that nobody applied: they are outdated. */
async function dismissEarlier(tx: Tx, articleId: string): Promise<void> {
  const isEarlier = and(
    eq(schema.intake.articleId, articleId),
    eq(schema.intake.way, 'refresh'),
    inArray(schema.intake.state, ['queued', 'ready', 'failed']),
  );
  await dropReadings(tx, isEarlier);
  const dismissed = await tx
    .update(schema.intake)
    .set({ state: 'dismissed', endedAt: Date.now() })
    .where(isEarlier)
    .returning({ id: schema.intake.id });
  for (const { id } of dismissed) await tx.delete(schema.capture).where(eq(schema.capture.intakeId, id));
}
