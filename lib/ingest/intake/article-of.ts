import type { schema } from '#db/schema';
import type { Tags } from '#db/vocabulary';
import type { ReadBlock, Reading } from '#lib/extract/reading';
import { plainText } from '#lib/inline/plain-text';

/** What bringing an intake in would store if nobody corrected it: input of `bringIn`. */
export function articleOf({
  reading,
  targetLocales,
}: Pick<typeof schema.intake.$inferSelect, 'reading' | 'targetLocales'>) {
  const { blocks, canonicalUrl, title, byline, dateline, siteName, publishedOn, locale } = reading as Reading;
  const kept = blocks.filter((block) => block.isKept);
  return {
    title: titleOf(kept) ?? title,
    byline,
    dateline,
    siteName,
    publishedOn,
    locale,
    url: canonicalUrl,
    targetLocales,
    blocks: kept.map(storedFields),
  };
}

/** Of a block what is stored: neither where it stood in the page nor why it was kept. */
export const storedFields = ({ kind, source, tags, pictures, cell }: ReadBlock) => ({
  kind,
  source,
  tags,
  pictures,
  cell,
});

/** The words of the block that is the title. */
export function titleOf(
  blocks: { kind: string; source: string; tags?: Tags | null | undefined }[],
): string | undefined {
  const block = blocks.find((one) => one.kind === 'title');
  return block ? plainText(block.source, block.tags).slice(0, 500) : undefined;
}
