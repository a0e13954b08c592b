import { renderToStaticMarkup } from 'react-dom/server';
import type { FrozenPair } from '#db/frozen-document';
import type { PlacedPicture } from '#db/vocabulary';
import type { RenderOrder } from '#lib/press/renderer';
import { ArticleDocument } from './article-document';
import { groupPairs, type PairGroup } from './group-pairs';
import { GroupRows } from './group-rows';
import { PictureAbove } from './picture-above';
import { readingTime } from './reading-time';

type Order = Pick<RenderOrder, 'document' | 'published' | 'band' | 'site'>;

/**
 * A public page in pieces, in order: an article of 2,000 long paragraphs is never in memory whole. `read` begins to read the
 * paragraphs anew each time, for the head of the page tells what only their end says.
 */
export async function* documentParts(order: Order, read: () => AsyncIterable<FrozenPair>): AsyncGenerator<string> {
  const { document } = order;
  let heading: FrozenPair | null = null;
  let pictures: PlacedPicture[] = [];
  const time = readingTime(document.targetLocale);
  for await (const pair of read()) {
    time.add(pair);
    if (pair.kind !== 'title') continue;
    heading ??= pair;
    pictures = [...pictures, ...(pair.pictures ?? [])];
  }
  const [before, after] = frameOf(order, heading, time.minutes());
  yield `<!doctype html>${before}`;
  yield picturesOf(pictures, order);
  for await (const group of groupPairs(withoutTitle(read()))) yield markupOf(group, order);
  yield after;
}

/** Stands where the paragraphs come. It is made of letters that markup leaves as they are. */
const place = 'paragraphs-come-here';

/** What stands before the paragraphs, and what behind them. */
function frameOf({ document, published, band, site }: Order, heading: FrozenPair | null, minutes: number) {
  const facts = { document, heading, minutes, published, band, site };
  const markup = renderToStaticMarkup(<ArticleDocument {...facts}>{place}</ArticleDocument>);
  const opening = '<main>';
  // The article may say the same words: the element they stand alone in can't be written by it.
  const at = markup.indexOf(`${opening}${place}</main>`) + opening.length;
  return [markup.slice(0, at), markup.slice(at + place.length)] as const;
}

function picturesOf(pictures: PlacedPicture[], { document: { sourceLocale, targetLocale } }: Order): string {
  return renderToStaticMarkup(
    pictures.map((picture) => (
      <PictureAbove key={picture.url} picture={picture} sourceLocale={sourceLocale} targetLocale={targetLocale} />
    )),
  );
}

async function* withoutTitle(pairs: AsyncIterable<FrozenPair>): AsyncGenerator<FrozenPair> {
  for await (const pair of pairs) if (pair.kind !== 'title') yield pair;
}

function markupOf(group: PairGroup, { document }: Order): string {
  const rows = renderToStaticMarkup(<GroupRows group={group} document={document} />);
  if (group.kind !== 'item') return rows;
  return `${group.isFirst ? '<ul class="items">' : ''}${rows}${group.isLast ? '</ul>' : ''}`;
}
