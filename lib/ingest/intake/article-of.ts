import type { schema } from '#db/schema';
import type { Reading } from '../reading.ts';

/** What bringing an intake in would store if nobody corrected it: input of `bringIn`. */
export function articleOf({
  reading,
  targetLocales,
}: Pick<typeof schema.intake.$inferSelect, 'reading' | 'targetLocales'>) {
  const { blocks, canonicalUrl, title, byline, dateline, siteName, publishedOn, locale } = reading as Reading;
  const kept = blocks.filter((block) => block.isKept);
  return {
    title: kept.find((block) => block.kind === 'title')?.source ?? title,
    byline,
    dateline,
    siteName,
    publishedOn,
    locale,
    url: canonicalUrl,
    targetLocales,
    blocks: kept.map(({ kind, source, tags, pictures, cell }) => ({ kind, source, tags, pictures, cell })),
  };
}
