import { defListFromMarkdown } from 'mdast-util-definition-list';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { defList } from 'micromark-extension-definition-list';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import { InvalidError } from '#lib/errors';
import { withoutInserts } from '../inserts.ts';
import { changeTree } from './markdown/change-tree.ts';
import { readFrontMatter } from './markdown/front-matter.ts';
import { mathText } from './markdown/math-text.ts';
import { prepareLines } from './markdown/prepare-lines.ts';
import { toMarkup } from './markdown/to-markup.ts';
import { makePage } from './page.ts';
import { describe, type Unpacked } from './unpacked.ts';

/**
 * A line that opens forty nested lists or quotations: no real text has one, and the parser takes time with the square
 * of their number.
 */
const tooDeep = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]){40}/m;

/**
 * Maximum marks of notes, and lines of definitions: the parser takes time with the square of their number. A text with
 * more marks is refused; in one with more definitions they are read as text.
 */
const [mostNotes, mostDefinitions] = [4_000, 2_000];

const { flow: mathFlow } = math();

const extensions = [
  gfm({ singleTilde: false }),
  gfmStrikethroughCjkFriendly({ singleTilde: false }),
  cjkFriendlyExtension(),
  { flow: mathFlow ?? {} },
  mathText,
];

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/**
 * Converts Markdown, as its dialects are written, to HTML, and its front matter to metadata. HTML in it is kept, because
 * it is cleaned when the page is read.
 */
export function unpackMarkdown(text: string): Unpacked {
  if (tooDeep.test(text) || count(text, /\[\^/g) > mostNotes) throw new InvalidError('fileTooComplex');
  const { said, body } = readFrontMatter(
    withoutInserts(text)
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n'),
  );
  const known = describe(said);
  const source = prepareLines(body);
  const hasDefinitions = count(source, /^ {0,3}[:~][ \t]/gm) <= mostDefinitions;
  const root = fromMarkdown(source, {
    extensions: hasDefinitions ? [...extensions, defList] : extensions,
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown(), defListFromMarkdown],
  });
  changeTree(root);
  const { html, inserts } = toMarkup(root, source);
  return { kind: 'markdown', ...known, parts: [{ title: known.title, html: makePage(html, known), inserts }] };
}
