import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { segmentKinds } from '#db/vocabulary';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { type Tx, tx } from '#lib/database';
import { ConflictError, InvalidError } from '#lib/errors';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale, isSameLanguage } from '#lib/locale';
import { hashSource } from '#lib/memory/exact';
import { appendEvent } from '#lib/record/append-event';
import { addTranslation } from './add-translation.ts';
import { squeeze } from './read-article.ts';
import { findSameArticle, textHash, urlKey } from './same-article.ts';

const localeField = z.string().refine(isLocale, 'localeWrong').transform(canonicalLocale);

const blockSchema = z.object({
  kind: z.enum(segmentKinds, 'kindWrong'),
  source: z
    .string()
    .transform(squeeze)
    .pipe(z.string().min(1, 'segmentEmpty').max(limits.segmentCharacters, 'segmentTooLongPlain')),
});

const articleSchema = z.object({
  title: z.string().trim().min(1, 'titleMissing').max(500, 'titleTooLong'),
  byline: z.string().max(500).nullish(),
  dateline: z.string().max(500).nullish(),
  url: z
    .url({ protocol: /^https?$/, error: 'urlWrong' })
    .max(2000, 'urlWrong')
    .nullish(),
  publishedOn: z.iso.date('dateWrong').nullish(),
  locale: localeField,
  targetLocales: z.array(localeField).min(1, 'targetLocaleMissing').max(limits.importLocales, 'tooManyLocales'),
  blocks: z.array(blockSchema).min(1, 'articleEmpty').max(limits.articleSegments, 'articleTooLong'),
  encoding: z.string().max(40).nullish(),
  isSample: z.boolean().default(false),
  /** False leaves the drafting to be started by hand. */
  isDrafted: z.boolean().default(true),
});

export interface BroughtIn {
  articleId: string;
  translations: { id: string; locale: string }[];
}

/** Stores an article with its segments and its translations, all or nothing. Throws a `ConflictError` with the article that is here already. */
export async function bringIn(actor: Actor | null, input: unknown, raw?: Uint8Array): Promise<BroughtIn> {
  const allowed = authorize(actor, 'bring-in', {});
  const article = parseInput(articleSchema, input);
  const locales = [...new Set(article.targetLocales)];
  const same = locales.find((locale) => isSameLanguage(locale, article.locale));
  if (same) throw new InvalidError('localeSame', { locale: same });
  return tx(async (tx) => {
    const sources = article.blocks.map((block) => block.source);
    const known = await findSameArticle({ url: article.url ?? null, sources }, tx);
    if (known) throw new ConflictError('articleKnown', known);
    const articleId = await insertArticle(tx, article, { createdBy: allowed.actor.accountId, raw });
    await appendEvent(tx, {
      actor,
      kind: 'article.brought-in',
      articleId,
      detail: { title: article.title, segments: sources.length },
    });
    const translations = [];
    for (const locale of locales) {
      translations.push({
        id: await addTranslation(tx, { articleId, locale, isDrafted: article.isDrafted, actor: allowed.actor }),
        locale,
      });
    }
    return { articleId, translations };
  });
}

async function insertArticle(
  tx: Tx,
  article: z.infer<typeof articleSchema>,
  { createdBy, raw }: { createdBy: string | null; raw: Uint8Array | undefined },
): Promise<string> {
  const { blocks, targetLocales: _, isDrafted: __, url = null, encoding, ...rest } = article;
  const id = uuidv7();
  await tx.insert(schema.article).values({
    ...rest,
    id,
    url,
    urlKey: urlKey(url),
    textHash: textHash(blocks.map((block) => block.source)),
    createdBy,
    createdAt: Date.now(),
  });
  if (raw) {
    const bytes = Buffer.from(raw);
    await tx.insert(schema.capture).values({ id: uuidv7(), articleId: id, url, encoding, bytes, at: Date.now() });
  }
  const rows = blocks.map((block, position) => ({
    id: uuidv7(),
    articleId: id,
    position,
    ...block,
    sourceHash: hashSource(block.source),
  }));
  // SQLite takes 32,766 values a statement.
  for (let at = 0; at < rows.length; at += 500) await tx.insert(schema.segment).values(rows.slice(at, at + 500));
  return id;
}
