import { ideographClass, scriptClasses } from '#lib/text/scripts';
import { isPerson, personsIn } from '../byline/person.ts';
import { reportersAtStart, signatureOf } from '../byline/signature.ts';
import { writersOfLine } from '../byline/writers-of-line.ts';
import type { PageBlock } from './page-block.ts';

const eastAsian = new RegExp(`[${ideographClass}${scriptClasses.Hangul}]`, 'u');

const kana = new RegExp(`[${scriptClasses.Kana}]`, 'u');

/** Maximum blocks around the title and at the end of the text in which names are looked for. */
const [mostAbove, mostBelow, mostAfter] = [6, 16, 8];

/** Maximum characters of a line that is a name, with what stands beside it; a longer one is text. */
const mostName = 30;

/**
 * The writers that a Chinese, Japanese or Korean page names: in a line beside the title, at the beginning or the end of the
 * text, or in a box about the author. Empty if it names none.
 */
export function eastAsianWriters(blocks: PageBlock[]): string[] {
  const from = Math.max(0, blocks.findIndex(({ element }) => element.tagName === 'H1') - mostAbove);
  const seen = blocks.slice(from).filter((block) => !block.isInFurniture && eastAsian.test(block.text));
  const running = seen.filter(({ text, linked }) => text.length > mostName && linked < 0.5);
  const last = seen.indexOf(running.at(-1) as PageBlock);
  const head = seen.slice(0, mostAbove + mostBelow);
  const end = seen.slice(Math.max(0, last - mostAfter), last + mostAfter);
  const isJapanese = running.some(({ text }) => kana.test(text));
  return (
    firstOf(head, ({ text }) => writersOfLine(text)) ??
    firstOf(head, boxName) ??
    firstOf(seen.slice(0, Math.max(0, seen.indexOf(running[0] as PageBlock))), signedName) ??
    firstOf(running.slice(0, 3), ({ text }) => reportersAtStart(text)) ??
    firstOf(end, ({ text }) => writersOfLine(text)) ??
    firstOf([...end].reverse(), ({ text, linked }) => (linked > 0.5 ? [] : signatureOf(text, isJapanese))) ??
    aboutAuthor(seen) ??
    firstOf(seen, boxName) ??
    photographer(seen)
  );
}

function firstOf(blocks: PageBlock[], find: (block: PageBlock) => string[]): string[] | null {
  for (const block of blocks) {
    const names = find(block);
    if (names.length) return names;
  }
  return null;
}

const authorBox =
  /(?:^|[\s_-])(?:author|writer|reporter|journalist|byline|au|zz|zuozhe|nickname|user-?name)(?:[\s_-]|$)/i;

/** The name in an element that its class calls the author's. */
function boxName({ text, element }: PageBlock): string[] {
  if (text.length > mostName || about.test(text)) return [];
  const [said = ''] = text.split(/[|｜·\n]/u, 1);
  const isBox = [element, element.parentElement].some((each) => authorBox.test(each?.getAttribute('class') ?? ''));
  return isBox ? personsIn(said.replace(/\s?(?:기자|記者|记者)\s*$/u, '')) : [];
}

const signed = new RegExp(`^[■□◆●]\\s?([${scriptClasses.Han}·]{2,6})$`, 'u');

/** The name behind a sign, on a line of its own above the text. */
const signedName = ({ text, linked }: PageBlock) => (linked > 0.5 ? [] : personsIn(signed.exec(text)?.[1] ?? ''));

const about =
  /^(?:この記事を書いた人|この記事の(?:著者|筆者|ライター)|著者(?:紹介|プロフィール)|ライター(?:紹介|プロフィール)|作者简介|作者簡介|关于作者|關於作者|글쓴이)$/u;

/** The name under a heading that announces it. */
function aboutAuthor(blocks: PageBlock[]): string[] | null {
  const at = blocks.findIndex(({ text }) => about.test(text));
  const next = at < 0 ? undefined : blocks[at + 1]?.text;
  return next && next.length <= mostName && (isPerson(next) || /編集部$/u.test(next)) ? [next] : null;
}

const credit = new RegExp(`(?:记者|記者)\\s?([${scriptClasses.Han}·]{2,6}) ?[摄攝][）)]?$`, 'u');

/** Who took the pictures of a report that consists of pictures. */
function photographer(blocks: PageBlock[]): string[] {
  const long = blocks.filter(({ text }) => text.length > mostName);
  const credits = long.flatMap(({ text }) => credit.exec(text.slice(-30))?.[1] ?? []);
  return credits.length > 0 && credits.length >= long.length / 2 ? [...new Set(credits)] : [];
}
