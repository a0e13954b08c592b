import { and, asc, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { ConflictError, InvalidError, NotFoundError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { canonicalLocale, isSameLanguage } from '#lib/locale';
import { appendEvent } from '#lib/record/append-event';
import { queueTranslation } from '#lib/translation/queue-drafting';
import { openTargets } from './open-targets.ts';

interface NewTranslation {
  articleId: string;
  locale: string;
  isDrafted: boolean;
  by: Allowed<'import'>;
}

/** Opens a translation with an empty target for each segment, and queues its drafting in the same transaction. */
export async function addTranslation(tx: Tx, { articleId, locale, isDrafted, by }: NewTranslation): Promise<string> {
  const id = uuidv7();
  const now = Date.now();
  await tx.insert(schema.translation).values({ id, articleId, locale, assigneeId: by.actor.accountId, createdAt: now });
  const segments = await tx
    .select({ id: schema.segment.id })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNull(schema.segment.removedAt)))
    .orderBy(asc(schema.segment.position));
  await openTargets(
    tx,
    id,
    segments.map((segment) => segment.id),
  );
  if (isDrafted) await queueTranslation(tx, id);
  await appendEvent(tx, by, { kind: 'translation.opened', articleId, translationId: id, detail: { locale } });
  return id;
}

const openSchema = z.object({ articleId: idField, locale: textField(limits.localeMost, 'localeWrong') });

/** Opens a translation of an article into a further locale. */
export const openTranslation = verb(
  'import',
  openSchema,
  async (by, { articleId, locale: tag }): Promise<{ translationId: string }> => {
    const locale = canonicalLocale(tag);
    return tx(async (tx) => {
      const [article] = await tx
        .select()
        .from(schema.article)
        .where(and(eq(schema.article.id, articleId), isNull(schema.article.removedAt)));
      if (!article) throw new NotFoundError();
      if (isSameLanguage(locale, article.locale)) throw new InvalidError('localeSame', { locale });
      const isKnown = and(eq(schema.translation.articleId, articleId), eq(schema.translation.locale, locale));
      const [known] = await tx.select({ id: schema.translation.id }).from(schema.translation).where(isKnown);
      if (known) throw new ConflictError('translationKnown', known);
      return { translationId: await addTranslation(tx, { articleId, locale, isDrafted: true, by }) };
    });
  },
);
