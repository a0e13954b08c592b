import { endsClause } from '#lib/text/ends-sentence';
import { hasNoFullStops } from '#lib/text/has-no-full-stops';
import { countLetters, countScript } from '#lib/text/scripts';
import { weighedWords } from '#lib/text/weighed-length';
import { drop } from './drop.ts';
import type { PageBlock } from './page-block.ts';

/** Minimum words of a sentence with an end, and of a text without one. */
const [leastEnded, leastOpen] = [3, 15];

/** Minimum letters of a sentence where words have no spaces between them. */
const [leastIdeographs, leastSpaceless] = [6, 12];

/** Whether a text has the length of a sentence; one of Chinese, Japanese or Korean can be short: そうかもしれない。 */
function isSentence({ text }: PageBlock): boolean {
  const words = weighedWords(text);
  if (words >= leastOpen || (hasNoFullStops(text) && countLetters(text) >= leastSpaceless)) return true;
  return endsClause(text) && (words >= leastEnded || countScript(text, 'Han', 'Kana', 'Hangul') >= leastIdeographs);
}

/** Whether a block is a link, or nothing but an address or a name on a network. */
const isAddress = ({ text, linked }: PageBlock) =>
  linked > 0.5 || /^(?:\S+:\s)?\S*(?:[@/]|\.\p{L})\S*$/u.test(text) || (text.length < mostSigned && signed.test(text));

/** Matches a reporter's name with an e-mail address. */
const signed = /^[^.。!?！？@]{0,40}\s[(（<[]?[\w.+-]+@[\w.-]+[)）>\]]?$/u;

/** Maximum characters of such a line. */
const mostSigned = 80;

/** Whether the first line of a block is nothing but several links; its last line may be a sentence. */
const isUnderLinks = ({ source, tags }: PageBlock) => {
  const [first = '', ...rest] = source.split('\n');
  const links = first.split(/<\/?\d+>/);
  const isLinked = links.length >= 5 && links.every((words, index) => index % 2 === 1 || !/[\p{L}\p{N}]/u.test(words));
  return rest.length > 0 && isLinked && Object.values(tags ?? {}).every(({ name }) => name === 'a');
};

/**
 * Drops blocks at the beginning and the end that are not sentences: names, labels and buttons. Blocks among the
 * paragraphs of the text stay: a salutation, a signature, the last line of a poem.
 */
export function trimEnds(inside: PageBlock[], isPeer: (block: PageBlock) => boolean): void {
  const isSolid = (block: PageBlock) =>
    block.isLead ||
    block.isInList ||
    block.isInTable ||
    block.kind === 'note' ||
    (isSentence(block) && !isUnderLinks(block)) ||
    (isPeer(block) && !isAddress(block));
  let last = inside.length - 1;
  while (last > 0 && !isSolid(inside[last] as PageBlock)) drop(inside[last--] as PageBlock, 'boilerplate');
  let first = 0;
  while (first < Math.min(last, 6)) {
    const block = inside[first] as PageBlock;
    if (isSolid(block) || block.kind === 'heading') break;
    first++;
  }
  if (first < last) for (const block of inside.slice(0, first)) drop(block, 'boilerplate');
}
