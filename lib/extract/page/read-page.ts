import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { bylineOf, datelineOf } from '../plain/dateline.ts';
import type { Reading } from '../reading.ts';
import { resolverOf } from './addresses.ts';
import { applyRules } from './apply-rules.ts';
import { boundArticle } from './bound-article.ts';
import { breakBlankLines } from './break-blank-lines.ts';
import { collectBlocks } from './collect-blocks.ts';
import { completeArticle } from './complete-article.ts';
import { dropBoxes } from './drop-boxes.ts';
import { dropDetails } from './drop-details.ts';
import { finishBlocks } from './finish-blocks.ts';
import { headlinesOf } from './headlines-of.ts';
import { judgeBlocks } from './judge-blocks.ts';
import { keepBehindHeadline } from './keep-behind-headline.ts';
import { keepNotes } from './keep-notes.ts';
import { labelHeaded } from './label-headed.ts';
import { labelNext } from './label-next.ts';
import { labelTeasers } from './label-teasers.ts';
import { markCaptions } from './mark-captions.ts';
import { movePictures } from './move-pictures.ts';
import { nextPageOf } from './next-page.ts';
import { noticesOf, pageSigns } from './notices.ts';
import type { Label, PageBlock, SiteRule } from './page-block.ts';
import { type PageFacts, readFacts } from './page-facts.ts';
import { pageLocale } from './page-locale.ts';
import { pageWidth } from './page-width.ts';
import { parsePage } from './parse-page.ts';
import { placeTitle } from './place-title.ts';
import { readabilityShares } from './readability.ts';
import { redirectOf } from './redirect-of.ts';
import { showHidden } from './show-hidden.ts';
import { spellOut } from './spell-out.ts';
import { stripCounters } from './strip-counters.ts';
import { groupBlocks } from './text-groups.ts';
import { trustWrappers } from './trust-wrappers.ts';
import { defuddleText, isDoubtful, isVoter, vote } from './vote.ts';
import { weighChoice } from './weigh-choice.ts';
import { shownOf, withHidden } from './with-hidden.ts';

export interface PageSource {
  /** The address from which the page was fetched. */
  url: string | null;
  /** The WHATWG name of the encoding with which it was decoded. */
  charset: string;
  rules?: SiteRule[];
  /**
   * When to compare the result with Defuddle's, which takes four times as long. The default is: if the first result is
   * doubtful.
   */
  secondOpinion?: 'never' | 'in doubt' | 'always';
}

/**
 * Trust JSON-LD `articleBody` as the full text only from this number of letters and digits on; a shorter one may be a
 * teaser.
 */
const leastBody = 600;

/**
 * Extracts the article of a web page. No text is discarded: blocks that do not belong to the article are marked with
 * the reason. Throws an `InvalidError`: `articleEmpty`, `pageTooLarge`, or `pageRedirects` with the address to which the
 * page only sends on.
 */
export function readPage(html: string, { url, charset, rules = [], secondOpinion = 'in doubt' }: PageSource): Reading {
  const document = parsePage(html);
  const address = url && URL.canParse(url) ? url : null;
  const target = redirectOf(html, document, address);
  if (target) throw new InvalidError('pageRedirects', { address: target });
  showHidden(document);
  spellOut(document);
  breakBlankLines(document);
  const all = collectBlocks(document.documentElement, resolverOf(document, address));
  const blocks = shownOf(all);
  if (blocks.length === 0) throw new InvalidError('articleEmpty');
  stripCounters(blocks);
  markCaptions(blocks);
  groupBlocks(blocks);
  const facts = readFacts(document, blocks, address);
  const nextPage = nextPageOf(document, address);
  const signs = pageSigns(document, blocks);
  const width = pageWidth(document);
  const isSmall = width.elements <= limits.votedElements && width.widest <= limits.votedChildren;
  choose(width.elements <= limits.judgedElements ? document : null, blocks, facts);
  const isSecondOpinionAsked = secondOpinion === 'always' || (secondOpinion === 'in doubt' && isDoubtful(blocks));
  if (isSecondOpinionAsked && facts.body.length >= leastBody) vote(blocks, facts.body);
  else if (isSecondOpinionAsked && isSmall && isVoter(blocks)) vote(blocks, defuddleText(parsePage(html), address));
  applyRules(blocks, rules);
  movePictures(blocks);
  const placed = placeTitle(blocks, facts.title, document.documentElement);
  const kept = placed.filter((block) => block.isKept && block.kind !== 'title').map((block) => block.text);
  const opening = kept.find((text) => datelineOf(text));
  return {
    title: facts.title || (kept[0] ?? blocks[0]?.text ?? '').slice(0, 80),
    byline: facts.byline ?? (opening ? bylineOf(opening) : null),
    dateline: opening ? datelineOf(opening) : null,
    siteName: facts.siteName,
    publishedOn: facts.publishedOn,
    locale: pageLocale(kept.join('\n') || facts.title, facts.language),
    canonicalUrl: facts.canonicalUrl,
    charset,
    blocks: finishBlocks(withHidden(placed, all)),
    notices: noticesOf(signs, blocks, facts),
    nextPage,
  };
}

/**
 * Chooses the blocks of the article, with Readability and by their texts. Changes the document, which cannot be used
 * afterwards.
 */
function choose(document: Document | null, blocks: PageBlock[], facts: PageFacts): void {
  trustWrappers(blocks, facts.title);
  labelHeaded(blocks, facts.title);
  labelTeasers(blocks, facts.title);
  labelNext(blocks, facts.title);
  removeStrangers(blocks, facts.title);
  const shares = document ? readabilityShares(document, blocks) : null;
  blocks.forEach((block, index) => {
    const isInside = shares ? (shares[index] as number) >= 0.5 : !block.isInFurniture;
    if (!isInside) [block.isKept, block.reason] = [false, 'outside'];
  });
  weighChoice(blocks);
  completeArticle(blocks, facts);
  boundArticle(blocks, facts.title);
  dropDetails(blocks);
  dropBoxes(blocks, headlinesOf(blocks, facts.title));
  judgeBlocks(blocks, facts);
  keepBehindHeadline(blocks, facts.title);
  keepNotes(blocks);
}

/** The maximum share of a page's text that cookie banners, readers' comments and each teaser have. */
const mostStrange: Partial<Record<Label, number>> = { consent: 0.5, comments: 0.9, teaser: 0.9 };

/** Removes what is no article before scoring, because it can be longer than the article. */
function removeStrangers(blocks: PageBlock[], title: string): void {
  const whole = blocks.reduce((sum, block) => sum + block.text.length, 0);
  const heads = headlinesOf(blocks, title);
  for (const block of blocks)
    for (const { label, element } of block.labels) {
      const most = mostStrange[label] ?? 0;
      if (!most || !element.isConnected || heads.some((head) => element.contains(head.element))) continue;
      if ((element.textContent ?? '').length < whole * most) element.remove();
    }
}
