import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { ConflictError, InvalidError, NotFoundError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { canonicalLocale, isSameLocale } from '#lib/locale';
import { addTranslation } from './add-translation.ts';

const openSchema = z.object({
  articleId: idField,
  locale: textField(limits.localeMost, 'localeWrong'),
  isBatched: z.boolean().default(false),
});

/** Opens a translation of an article into a further locale. */
export const openTranslation = verb(
  'import',
  openSchema,
  async (by, { articleId, locale: tag, isBatched }): Promise<{ translationId: string }> => {
    const locale = canonicalLocale(tag);
    return tx(async (tx) => {
      const [article] = await tx
        .select()
        .from(schema.article)
        .where(and(eq(schema.article.id, articleId), isNull(schema.article.removedAt)));
      if (!article) throw new NotFoundError();
      if (isSameLocale(locale, article.locale)) throw new InvalidError('localeSame', { locale });
      const isKnown = and(eq(schema.translation.articleId, articleId), eq(schema.translation.locale, locale));
      const [known] = await tx.select({ id: schema.translation.id }).from(schema.translation).where(isKnown);
      if (known) throw new ConflictError('translationKnown', known);
      return { translationId: await addTranslation(tx, { articleId, locale, isDrafted: true, isBatched, by }) };
    });
  },
);
