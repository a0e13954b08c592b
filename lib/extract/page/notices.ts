import { dominantScript } from '#lib/text/dominant-script';
import { weighedLength } from '#lib/text/weighed-length';
import type { Notice } from '../reading.ts';
import type { PageBlock } from './page-block.ts';
import type { PageFacts } from './page-facts.ts';
import { mostWall, wallOf } from './walls.ts';

/** Minimum length of a complete article, in letters of English; a shorter one may be cut off by a paywall. */
const shortArticle = 1500;
const paywallClass =
  '[class*="paywall" i], [id*="paywall" i], [class*="subscriber-only" i], [class*="premium-content" i], [class*="regwall" i]';
const paywallWords =
  /subscribe (?:now )?to (?:continue|keep|read)|(?:this|the) article is (?:for|reserved for|available to) subscribers|already a subscriber|to continue reading|有料会員(?:限定|になると)|会員限定(?:記事|です)|この記事は有料|本文为付费|订阅后(?:阅读|可)|付费(?:阅读|后)|(?:数字|付費|付费)訂?订?[閱阅]|réservé(?:e)? aux abonnés|il vous reste .{1,20} à (?:lire|découvrir)|für abonnenten|weiterlesen mit|jetzt weiterlesen|exclusivo para suscriptores|contenido exclusivo|только для подписчиков|доступен по подписке|للمشتركين فقط/iu;
const scriptWords =
  /(?:enable|activate|requires?|need)[^.]{0,30}javascript|javascript[^.]{0,40}(?:enable|disabled|required|aktivieren|activ)|启用\s*javascript|开启\s*javascript|javascript\s*を(?:有効|オン)|включите javascript/iu;

/** Signs of paywalls and scripts, collected before Readability changes the document. */
export interface PageSigns {
  hasPaywall: boolean;
  isScriptOnly: boolean;
}

export const pageSigns = (document: Document, blocks: PageBlock[]): PageSigns => ({
  hasPaywall: hasPaywall(document, blocks),
  isScriptOnly: isScriptOnly(document, blocks),
});

/** Warnings for an editor about the reading of a page. */
export function noticesOf(signs: PageSigns, blocks: PageBlock[], facts: PageFacts): Notice[] {
  const kept = blocks.filter((block) => block.isKept);
  const size = kept.reduce((sum, block) => sum + weighedLength(block.text), 0);
  const all = blocks.reduce((sum, block) => sum + weighedLength(block.text), 0);
  const wall =
    size < mostWall && all < mostWall * 2 ? wallOf([facts.title, ...blocks.map(({ text }) => text)].join('\n')) : null;
  if (wall) return [wall];
  const notices: Notice[] = [];
  const isWalled = facts.isFree ? signs.hasPaywall && size < shortArticle : signs.hasPaywall || size < shortArticle;
  if (isWalled) notices.push('paywall');
  if (isIndex(blocks, facts, size)) notices.push('index-page');
  if (signs.isScriptOnly) notices.push('script-only');
  if (hasSeveralLanguages(kept)) notices.push('several-languages');
  return notices;
}

function hasPaywall(document: Document, blocks: PageBlock[]): boolean {
  return (
    document.querySelector(paywallClass) !== null ||
    blocks.some((block) => block.text.length < 400 && paywallWords.test(block.text))
  );
}

/**
 * Whether the page is a list of articles: many links as long as headlines and hardly any sentence. Fewer links suffice
 * if its metadata says that it is not an article.
 */
function isIndex(blocks: PageBlock[], facts: PageFacts, size: number): boolean {
  const headlines = blocks.filter(
    ({ text, linked, isInFurniture }) =>
      linked > 0.8 && !isInFurniture && weighedLength(text) >= 30 && weighedLength(text) <= 250,
  );
  const solidText = blocks.filter((block) => block.isKept && block.linked < 0.3 && weighedLength(block.text) > 200);
  const linked = headlines.reduce((sum, block) => sum + weighedLength(block.text), 0);
  if (facts.isIndex && solidText.length === 0 && headlines.length >= 5) return true;
  if (headlines.length < 10) return false;
  return (solidText.length < 2 && linked > size) || (facts.isIndex && solidText.length < 4 && linked > size);
}

function isScriptOnly(document: Document, blocks: PageBlock[]): boolean {
  const size = blocks.reduce((sum, block) => sum + weighedLength(block.text), 0);
  if (size > 400) return false;
  const asks =
    [...document.querySelectorAll('noscript')].some((element) => scriptWords.test(element.textContent ?? '')) ||
    blocks.some((block) => scriptWords.test(block.text));
  const root = document.querySelector(
    '#root, #app, #__next, #__nuxt, #___gatsby, app-root, [data-reactroot], [ng-app], [ng-version]',
  );
  return asks || (root !== null && document.querySelector('script') !== null && size < 200);
}

/** Whether two scripts each dominate at least a quarter of the paragraphs. */
function hasSeveralLanguages(kept: PageBlock[]): boolean {
  const counts = new Map<string, number>();
  const long = kept.filter((block) => weighedLength(block.text) >= 60 && block.kind !== 'code');
  for (const { text } of long) {
    const script = dominantScript(text);
    if (script) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return [...counts.values()].filter((count) => count >= 2 && count >= long.length / 4).length > 1;
}
