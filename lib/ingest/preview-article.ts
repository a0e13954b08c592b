import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { findExact, hashSource } from '#lib/memory/exact';
import { decodeText } from './decode.ts';
import { detectLocale } from './detect-locale.ts';
import { type ReadArticle, readArticle } from './read-article.ts';
import { findSameArticle } from './same-article.ts';

export interface Preview extends ReadArticle {
  /** BCP 47, detected. */
  locale: string;
  encoding: string;
  /** The article that is here already, where there is one. */
  known: { id: string; title: string } | null;
  /** How many blocks the memory has word for word, by target locale. */
  inMemory: Record<string, number>;
}

/** What importing these bytes would store. Stores nothing. */
export async function previewArticle(
  actor: Actor | null,
  { bytes, targetLocales }: { bytes: Uint8Array; targetLocales: string[] },
): Promise<Preview> {
  authorize(actor, 'bring-in', {});
  const { text, encoding } = decodeText(bytes);
  const article = readArticle(text);
  const sources = article.blocks.map((block) => block.source);
  const locale = detectLocale(sources.join('\n'));
  const hashes = sources.map(hashSource);
  const counts = targetLocales.map(async (targetLocale) => {
    const found = await findExact({ sourceLocale: locale, targetLocale }, hashes);
    return [targetLocale, hashes.filter((hash) => found.has(hash)).length] as const;
  });
  return {
    ...article,
    locale,
    encoding,
    known: await findSameArticle({ url: article.url, sources }),
    inMemory: Object.fromEntries(await Promise.all(counts)),
  };
}
