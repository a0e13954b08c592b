import { and, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { blocksField } from '#lib/article/article-fields';
import { storeCaptures } from '#lib/article/captures';
import { findSameArticle } from '#lib/article/same-article';
import { storeSegments } from '#lib/article/store-segments';
import { textHash } from '#lib/article/text-hash';
import { type Tx, tx } from '#lib/database';
import { ConflictError, InvalidError } from '#lib/errors';
import type { Captured } from '#lib/extract/captured';
import { addressField, idField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { isSameLocale } from '#lib/locale';
import { dropReadings } from '#lib/picture/drop-pictures';
import { appendEvent } from '#lib/record/append-event';
import { hostOf } from '#lib/text/host-of';
import { urlKey } from '#lib/text/url-key';
import { addTranslation } from '#lib/translation/add-translation';
import { localeField, localesField } from '#lib/translation/locales-field';
import { addRules, newRulesField } from './site-rule/add-rules.ts';

const articleSchema = z.object({
  title: textField(limits.titleMost, 'titleTooLong').trim().min(1, 'titleMissing'),
  byline: textField(limits.titleMost).nullish(),
  dateline: textField(limits.titleMost).nullish(),
  siteName: textField(limits.siteNameMost).nullish(),
  url: addressField().nullish(),
  publishedOn: textField(limits.localeMost, 'dateWrong').pipe(z.iso.date('dateWrong')).nullish(),
  locale: localeField,
  targetLocales: localesField,
  blocks: blocksField,
  isSample: z.boolean().default(false),
  /** False does not start drafting. */
  isDrafted: z.boolean().default(true),
  /** True to ask for the drafts in batches, where the engine takes them. */
  isBatched: z.boolean().default(false),
  /** The intake from which the article was read. */
  intakeId: idField.optional(),
  /** Corrections that become rules for further pages of the site. */
  rules: newRulesField.default([]),
});

type NewArticle = z.infer<typeof articleSchema>;

export interface StoredArticle {
  articleId: string;
  translations: { id: string; locale: string }[];
}

/**
 * Stores an article with its segments and translations in one transaction. Throws a `ConflictError` with the stored
 * article if it was imported before.
 */
export const storeArticle = verb(
  'import',
  articleSchema,
  async (by, article, captured: Captured[] = []): Promise<StoredArticle> => {
    const { targetLocales, blocks, intakeId } = article;
    const same = targetLocales.find((locale) => isSameLocale(locale, article.locale));
    if (same) throw new InvalidError('localeSame', { locale: same });
    const sources = blocks.map((block) => block.source);
    const hash = await textHash(sources);
    return tx(async (tx) => {
      const from = intakeId ? await claimIntake(tx, intakeId) : captured.map((capture) => capture.url);
      const urls = [article.url, ...from].flatMap((url) => url ?? []);
      const known = await findSameArticle({ urls, sources, hash }, { tx });
      if (known) throw new ConflictError('articleKnown', known);
      const createdBy = by.actor.accountId;
      const articleId = await insertArticle(tx, { ...article, hash }, createdBy);
      await storeSegments(
        tx,
        articleId,
        blocks.map((block, position) => ({ ...block, position })),
      );
      await storeAddresses(tx, articleId, urls);
      if (intakeId) await endIntake(tx, intakeId, { articleId, targetLocales });
      else await storeCaptures(tx, { articleId }, captured);
      const host = hostOf(from[0] ?? null);
      if (host) await addRules(tx, { host, rules: article.rules, createdBy, articleId });
      const detail = { title: article.title, segments: sources.length };
      await appendEvent(tx, by, { kind: 'article.brought-in', articleId, detail });
      const translations = [];
      for (const locale of targetLocales) {
        const { isDrafted, isBatched } = article;
        translations.push({
          id: await addTranslation(tx, { articleId, locale, isDrafted, isBatched, by }),
          locale,
        });
      }
      return { articleId, translations };
    });
  },
);

/** Claims an intake, so that it becomes an article only once. Returns the addresses of its pages. */
async function claimIntake(tx: Tx, intakeId: string): Promise<(string | null)[]> {
  const isReady = and(eq(schema.intake.id, intakeId), eq(schema.intake.state, 'ready'));
  const [intake] = await tx.select({ id: schema.intake.id }).from(schema.intake).where(isReady);
  if (!intake) throw new ConflictError('intakeEnded', null);
  const { url, number } = schema.capture;
  const pages = await tx
    .select({ url })
    .from(schema.capture)
    .where(eq(schema.capture.intakeId, intakeId))
    .orderBy(number);
  return pages.map((page) => page.url);
}

/** Ends an intake. It keeps the locales that were chosen at last: the next import of that person proposes them. */
async function endIntake(
  tx: Tx,
  intakeId: string,
  { articleId, targetLocales }: { articleId: string; targetLocales: string[] },
): Promise<void> {
  await dropReadings(tx, eq(schema.intake.id, intakeId));
  const change = { state: 'brought-in' as const, articleId, targetLocales, endedAt: Date.now() };
  await tx.update(schema.intake).set(change).where(eq(schema.intake.id, intakeId));
  await tx.update(schema.capture).set({ articleId }).where(eq(schema.capture.intakeId, intakeId));
}

async function insertArticle(
  tx: Tx,
  article: NewArticle & { hash: string },
  createdBy: string | null,
): Promise<string> {
  const { title, byline, dateline, siteName, url = null, publishedOn, locale, isSample } = article;
  const id = uuidv7();
  const now = Date.now();
  await tx.insert(schema.article).values({
    ...{ id, title, byline, dateline, siteName, url, publishedOn, locale, isSample, createdBy },
    urlKey: urlKey(url),
    textHash: article.hash,
    createdAt: now,
    checkedAt: now,
  });
  return id;
}

/** Stores all addresses of the article, so that it is recognised by each. */
async function storeAddresses(tx: Tx, articleId: string, urls: string[]): Promise<void> {
  for (const key of new Set(urls.flatMap((url) => urlKey(url) ?? []))) {
    await tx.insert(schema.articleAddress).values({ id: uuidv7(), articleId, urlKey: key });
  }
}
