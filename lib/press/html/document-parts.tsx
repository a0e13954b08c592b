import { renderToStaticMarkup } from 'react-dom/server';
import type { FrozenPair } from '#db/frozen-document';
import type { PlacedPicture } from '#db/vocabulary';
import { readerLocaleFor } from '#lib/locale';
import { groupPairs, type PairGroup } from '../book/group-pairs.ts';
import { notesIn } from '../book/notes-in.ts';
import { type OpenList, stepLists } from '../book/open-lists.ts';
import { readingTime } from '../book/reading-time.ts';
import type { RenderOrder } from '../renderer.ts';
import { ArticleDocument } from './article-document.tsx';
import type { HeadPicture } from './article-head.tsx';
import { GroupRows } from './group-rows.tsx';
import { interfaceLanguage } from './interface-language.ts';
import { PictureAbove, picturePath } from './picture-above.tsx';
import type { Say, Words } from './words.ts';

type Order = Pick<RenderOrder, 'document' | 'published' | 'band' | 'site'>;

interface Source {
  /**
   * Starts to read the paragraphs again at each call: the head of a page needs facts that are known only after the last
   * one.
   */
  read(): AsyncIterable<FrozenPair>;
  words: Words;
}

/** Renders a public page in pieces, in order, so that an article of 2,000 long paragraphs is never in memory whole. */
export async function* documentParts(order: Order, { read, words }: Source): AsyncGenerator<string> {
  const { document } = order;
  const say = words(readerLocaleFor(document.targetLocale));
  let heading: FrozenPair | null = null;
  let pictures: PlacedPicture[] = [];
  const time = readingTime(document.targetLocale);
  let topLevel = 6;
  let picture: HeadPicture | null = null;
  for await (const pair of read()) {
    time.add(pair);
    picture ??= headPicture(pair);
    if (pair.kind === 'heading') topLevel = Math.min(topLevel, pair.form?.level ?? 2);
    if (pair.kind !== 'title') continue;
    heading ??= pair;
    pictures = [...pictures, ...(pair.pictures ?? [])];
  }
  const [before, after] = frameOf(order, { heading, picture, minutes: time.minutes(), say });
  yield `<!doctype html>${before}`;
  const ui = interfaceLanguage(document.targetLocale);
  yield picturesOf(pictures, { sourceLocale: document.sourceLocale, ui, say });
  yield* rowsOf(groupPairs(withoutTitle(read())), { document, say, topLevel });
  yield after;
}

/** The placeholder of the paragraphs. Its characters are not escaped in markup, so that it is found again. */
const place = 'paragraphs-come-here';

/** The markup before the paragraphs, and the markup after them. */
function frameOf(
  { document, published, band, site }: Order,
  told: { heading: FrozenPair | null; picture: HeadPicture | null; minutes: number; say: Say },
) {
  const facts = { document, published, band, site, ...told };
  const markup = renderToStaticMarkup(<ArticleDocument {...facts}>{place}</ArticleDocument>);
  const opening = '<main>';
  // The article may contain the same words, but it cannot write the element in which the placeholder stands alone.
  const at = markup.indexOf(`${opening}${place}</main>`) + opening.length;
  return [markup.slice(0, at), markup.slice(at + place.length)] as const;
}

function headPicture({ pictures }: FrozenPair): HeadPicture | null {
  for (const picture of pictures ?? []) {
    const path = picturePath(picture);
    if (path) return { path, alt: picture.alt, width: picture.width ?? null, height: picture.height ?? null };
  }
  return null;
}

function picturesOf(
  pictures: PlacedPicture[],
  place: { sourceLocale: string; ui: ReturnType<typeof interfaceLanguage>; say: Say },
): string {
  return renderToStaticMarkup(
    pictures.map((picture) => <PictureAbove key={picture.url} picture={picture} {...place} />),
  );
}

async function* withoutTitle(pairs: AsyncIterable<FrozenPair>): AsyncGenerator<FrozenPair> {
  for await (const pair of pairs) if (pair.kind !== 'title') yield pair;
}

/** Writes the rows, with the lists around their items. The marks of notes link to the notes, and those back to the row. */
async function* rowsOf(
  groups: AsyncIterable<PairGroup>,
  place: { document: Order['document']; say: Say; topLevel: number },
): AsyncGenerator<string> {
  const open: OpenList[] = [];
  const named = new Map<string, string>();
  for await (const group of groups) {
    const pair = group.kind === 'single' ? group.pair : null;
    const pairs = group.kind === 'single' ? [group.pair] : group.cells;
    for (const { segmentId, source, tags } of pairs)
      for (const note of notesIn(source, tags)) if (!named.has(note)) named.set(note, segmentId);
    yield listTags(stepLists(open, pair), open.length);
    yield renderToStaticMarkup(<GroupRows group={group} namedAt={(note) => named.get(note)} {...place} />);
  }
  yield listTags(stepLists(open, null), 0);
}

/** A list inside another one stands in an item of its own. */
function listTags({ closes, opens }: ReturnType<typeof stepLists>, depth: number): string {
  const outer = depth - opens.length;
  const nameOf = ({ isOrdered }: OpenList) => (isOrdered ? 'ol' : 'ul');
  const ends = closes.map((list, index) => `</${nameOf(list)}>${outer + closes.length - index > 1 ? '</li>' : ''}`);
  const starts = opens.map((list, index) => `${outer + index > 0 ? '<li>' : ''}<${nameOf(list)} class="items">`);
  return [...ends, ...starts].join('');
}
