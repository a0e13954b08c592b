import { detectLocale } from './detect-locale.ts';
import { divideLong } from './divide-long.ts';
import type { Part, Unpacked } from './file/unpacked.ts';
import { fromBlocks } from './from-blocks.ts';
import { restoreInserts } from './inserts.ts';
import type { SiteRule } from './page/page-block.ts';
import { readDocument } from './page/read-document.ts';
import { readPage } from './page/read-page.ts';
import { readArticle } from './plain/read-article.ts';
import { leftOut as asLeftOut, type Reading } from './reading.ts';
import { cutLeftOut, refuseUnshowable } from './refuse-unshowable.ts';

/** One article of a source; a book has one for each chapter. */
export interface ReadPart {
  reading: Reading;
  /** The markup of a chapter, which is stored with its article instead of the whole book. */
  html: string | null;
  /** Pictures that came inside the file, by the name after `part:` in their address. */
  pictures: Record<string, Uint8Array>;
}

/** Reads one part of a file that was unpacked. */
export function toReadPart(input: PartInput): ReadPart {
  const { unpacked, part } = input;
  const reading = shown(readPart(input));
  // This check is repeated here, in the child, so that a huge reading is not copied to the parent.
  refuseUnshowable(reading);
  reading.notices.push(...(unpacked.notices ?? []));
  return { reading, html: unpacked.kind === 'epub' ? (part.html ?? null) : null, pictures: picturesOf(part) };
}

/** Divides and shortens what is too long for a screen. */
function shown(reading: Reading): Reading {
  const { blocks, ...rest } = cutLeftOut(reading);
  return { ...rest, blocks: blocks.flatMap((block) => (block.isKept ? divideLong(block) : [block])) };
}

const picturesOf = ({ pictures }: Part) =>
  Object.fromEntries([...(pictures ?? [])].map(([name, { bytes }]) => [name, bytes]));

interface PartInput {
  unpacked: Unpacked;
  part: Part;
  url: string | null;
  charset: string;
  rules: SiteRule[];
}

function readPart({ unpacked, part, url, charset, rules }: PartInput): Reading {
  if (part.blocks) return fromBlocks(part.blocks, { title: part.title, locale: unpacked.locale, charset });
  if (part.text !== undefined) {
    const reading = fromText(part.text, charset);
    const { byline, publishedOn } = unpacked;
    return { ...reading, byline: byline ?? reading.byline, publishedOn: publishedOn ?? reading.publishedOn };
  }
  const html = part.html ?? '';
  // A saved web page still contains menus and the like; a converted file contains only the article.
  if (unpacked.kind === 'html' || part.isPage) return readSaved({ unpacked, part, url, charset, rules });
  const reading = readDocument(html, { url, charset });
  return {
    ...reading,
    blocks: restoreInserts(reading.blocks, part.inserts ?? []),
    title: part.title ?? (unpacked.parts.length === 1 ? unpacked.title : null) ?? reading.title,
    byline: unpacked.byline ?? reading.byline,
    publishedOn: unpacked.publishedOn ?? reading.publishedOn,
    locale: unpacked.locale ?? reading.locale,
  };
}

/** Reads a page, also one inside a mail: the mail's subject is its title where it has none. */
function readSaved({ unpacked, part, url, charset, rules }: PartInput): Reading {
  const { html = '', address } = part;
  const reading = readPage(html, { url: url ?? address ?? null, charset, rules });
  const { title, byline, publishedOn } = unpacked;
  if (unpacked.kind === 'html') return reading;
  return {
    ...reading,
    title: /<(?:title|h1)[\s>]/i.test(html) ? reading.title : (title ?? reading.title),
    byline: reading.byline ?? byline,
    publishedOn: reading.publishedOn ?? publishedOn,
  };
}

/** Makes a reading of plain text. Named lines at its top become metadata and are dropped. */
function fromText(text: string, charset: string): Reading {
  const { blocks, leftOut, url, ...article } = readArticle(text);
  const details = leftOut.map((source) => asLeftOut({ kind: 'note', source }, 'details'));
  return {
    ...article,
    siteName: null,
    locale: detectLocale(blocks.map((block) => block.source).join('\n')),
    canonicalUrl: url,
    charset,
    blocks: [...details, ...blocks.map((block) => ({ ...block, isKept: true }))],
    notices: [],
    nextPage: null,
  };
}
