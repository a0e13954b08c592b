import { endsSentence } from '#lib/text/ends-sentence';
import { hasIdeograph } from '#lib/text/scripts';
import { weighedLength, weighedWords } from '#lib/text/weighed-length';
import type { PageBlock } from './page-block.ts';
import { afterSiteWords, isSiteNotice } from './page-words.ts';

/** Minimum share of linked text in a line of a site. */
const leastLinked = 0.3;

/** Maximum characters of a line that reserves all rights. */
const mostReserved = 140;

/** Maximum length of a name without a colon before it, in letters of English; a longer text says something. */
const mostName = 60;

/** Matches what only a site asks for or says of itself, behind the words that begin the line. */
const second =
  /(?:https?:|www\.|\S@\S|newsletter|facebook|twitter|instagram|whatsapp|telegram|youtube|linkedin|\bapps?\b|\b(?:19|20)\d\d\b.{0,60}(?:reserved|copyright)|rights reserved|all rights|permission|reproduc(?:ed|tion)|republish|subscri(?:be|ption)|this (?:article|story|page|post|site|website)|our (?:site|website|readers|stories|coverage)|会員|有料|二维码|二維碼|公众号|公眾號|公号|微信|微博|客户端|客戶端|小程序|头条号|转载|轉載|授权|授權|必究|不得|版权|版權|侵权|本站|本网|本報|本报|投资建议|不代表|立场|フォロー|メールマガジン|有料会員|無料会員|転載|禁じ|禁止|会員登録|рассылк|телеграм|канал|e-?mails?|boletín|infolettre|무단|재배포|구독|제보|뉴스레터|수신)/iu;

/** Whether a short line begins as lines of a site do. It may be a sentence; a list or a button cannot. */
export const beginsLikeSite = (text: string): boolean => afterSiteWords(text) !== null;

/**
 * Whether a line by itself is a site's: nothing follows its words, or only a name, a number or a date, or other words of
 * a site.
 */
function isLabel(text: string): boolean {
  const rest = afterSiteWords(text);
  if (rest === null) return false;
  const plain = rest.trim();
  const begun = text.slice(0, text.length - rest.length).trim();
  if (!/\p{L}/u.test(plain) || second.test(plain) || /^[^\p{L}]*[©Ⓒ]/u.test(begun)) return true;
  if (isPhrase(begun) && !endsSentence(plain) && weighedLength(plain) <= mostName) return true;
  const isIntroduced = /[:：©]$/u.test(begun) || /^[^\p{L}\p{N}]*[:：|｜/／]/u.test(plain);
  const isName = /^\p{P}*[\p{Lu}\p{N}]/u.test(plain) && /^\s/u.test(rest);
  const isShort = endsSentence(plain) ? weighedWords(plain) < 3 : isIntroduced || weighedLength(plain) <= mostName;
  return (isIntroduced || isName) && isShort;
}

/** Whether a line begins as those of a site and is no sentence. */
export const isSiteLabel = (text: string): boolean => beginsLikeSite(text) && (!endsSentence(text) || isLabel(text));

/** Whether the words that begin a line are several, and none of those that also begin a line of verse. */
const isPhrase = (begun: string) => /\p{L}\s+\p{L}/u.test(begun) && !/^(?:more|see|mehr|más|voir)\s/iu.test(begun);

/** Whether a block begins with a link. */
const startsLinked = ({ source, tags }: PageBlock) => tags?.[Number(/^<(\d+)>/.exec(source)?.[1])]?.name === 'a';

export interface Around {
  /** Whether it stands among paragraphs of the text, with the same tag and class. */
  isPeer: boolean;
  /** Whether text of the article stands before it and behind it. */
  isBetween: boolean;
  /** Whether the next block is a paragraph of the text. */
  hasText: boolean;
}

/** Whether a block is a line of the site: it begins with the words of one, and a second sign says so too. */
export function isSiteLine(block: PageBlock, { isPeer, isBetween, hasText }: Around): boolean {
  const { text, linked, kind } = block;
  const rest = afterSiteWords(text);
  if (rest === null && /all rights reserved/i.test(text.slice(0, mostReserved))) return text.length < mostReserved;
  if (rest === null) return isSiteNotice(text) && !(isPeer && endsSentence(text)) && !(isBetween && isStatement(text));
  const isTitled = kind === 'heading' && hasText && linked < leastLinked;
  if (isTitled && !isPhrase(text.slice(0, text.length - rest.length))) return false;
  const isAsking = linked > 0 && isPhrase(text.slice(0, text.length - rest.length));
  if (linked >= leastLinked || isAsking || startsLinked(block) || isLabel(text)) return true;
  if (isPeer) return false;
  return !(isBetween && isStatement(text));
}

/** Whether a text is a whole sentence, and not a request of a few words. */
const isStatement = (text: string) => endsSentence(text) && (hasIdeograph(text) || weighedWords(text) >= 4);
