import type { schema } from '#db/schema';
import type { Tags } from '#db/vocabulary';
import type { ReadBlock, Reading } from '#lib/extract/reading';
import { plainText } from '#lib/inline/plain-text';
import { withoutSource } from '#lib/locale';

/**
 * The input of `storeArticle` for an intake that nobody corrected. A target in the language of the source is dropped,
 * because it was chosen before the source was known; if no other is left, `storeArticle` refuses it by its name.
 */
export function articleOf({
  reading,
  targetLocales,
  isBatched = false,
}: Pick<typeof schema.intake.$inferSelect, 'reading' | 'targetLocales'> & { isBatched?: boolean }) {
  const { blocks, canonicalUrl, title, byline, dateline, siteName, publishedOn, locale } = reading as Reading;
  const kept = blocks.filter((block) => block.isKept);
  const others = withoutSource(targetLocales, locale);
  return {
    title: titleOf(kept) ?? title,
    byline,
    dateline,
    siteName,
    publishedOn,
    locale,
    url: canonicalUrl,
    targetLocales: others.length ? others : targetLocales,
    isBatched,
    blocks: kept.map(storedFields),
  };
}

/** The fields of a block that are stored; its position in the page and why it was kept are not. */
export const storedFields = ({ kind, source, tags, pictures, cell, form }: ReadBlock) => ({
  kind,
  source,
  tags,
  pictures,
  cell,
  form,
});

/** The words of the title block. */
export function titleOf(
  blocks: { kind: string; source: string; tags?: Tags | null | undefined }[],
): string | undefined {
  const block = blocks.find((one) => one.kind === 'title');
  return block ? plainText(block.source, block.tags).slice(0, 500) : undefined;
}
