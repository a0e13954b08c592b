import { limits } from '#lib/limits';
import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { oneLine } from '#lib/text/one-line';
import { weighedLength } from '#lib/text/weighed-length';
import type { PageBlock } from './page-block.ts';
import { shortTitle } from './short-title.ts';
import { titleOnPage } from './title-on-page.ts';

interface TitleSigns {
  document: Document;
  blocks: PageBlock[];
  siteName: string | null;
  /** The title that the page offers to social networks. */
  og: string | null;
  headline: string | null;
}

/**
 * The article's headline without the name of the site. If one of the page's headings agrees with its metadata, the
 * heading is used.
 */
export function titleOf({ document, blocks, siteName, og, headline }: TitleSigns): string {
  const named = titleLine(document.querySelector('title')?.textContent ?? '');
  const claims = [og, headline, named].filter((claim): claim is string => Boolean(claim?.trim()));
  const headings = blocks.filter(({ element }) => /^H[1-3]$/.test(element.tagName)).slice(0, 60);
  const mains = headings.filter(({ element }) => element.tagName === 'H1');
  for (const { text } of [...mains, ...headings]) {
    const core = lettersAndDigits(text);
    if (core.length < 4 || text.length >= 300 || lettersAndDigits(siteName) === core) continue;
    const same = claims.find((claim) => lettersAndDigits(claim) === core);
    // The metadata may have a colon where the headline has a line break.
    if (same && same.length > text.length) return titleLine(same);
    if (same || claims.some((claim) => isNamed(core, lettersAndDigits(claim)))) return text;
  }
  const part = partOnPage(named, blocks) ?? titleOnPage(named, blocks);
  if (part) return part;
  const shown = mains.filter(
    ({ isInFurniture, text }) =>
      !isInFurniture && text.length < 300 && lettersAndDigits(text) !== lettersAndDigits(siteName),
  );
  if (shown.length === 1 && isLong((shown[0] as PageBlock).text)) return (shown[0] as PageBlock).text;
  const short = claims.every((claim) => titleLine(claim) === named) ? shortTitle(named, partsOf(named), blocks) : null;
  if (short) return short;
  const claim = claims.find((each) => lettersAndDigits(each) !== lettersAndDigits(siteName)) ?? mains[0]?.text ?? '';
  return withoutSite(titleLine(claim), siteName);
}

const separators = /\s[|｜–—·»:-]+\s|[|｜_]+|--+/;

/** Matches the number of the article's page behind its title. */
const pageNumber = /\s?[（(]\d{1,2}[)）]$/u;

const partsOf = (named: string) => named.split(separators).map((part) => part.trim().replace(pageNumber, ''));

/** The part of `<title>` that also occurs on the page, in any element. */
function partOnPage(named: string, blocks: PageBlock[]): string | null {
  const parts = partsOf(named);
  const said = new Set(
    blocks
      .filter(({ linked, isInFurniture }) => linked < 0.5 && !isInFurniture)
      .map(({ text }) => lettersAndDigits(text)),
  );
  const found = parts.filter((part) => isLong(part) && said.has(lettersAndDigits(part)));
  return found.sort((one, other) => other.length - one.length)[0] ?? null;
}

/**
 * The site's name in `<title>`, after or before the article's title; before a colon only if a line of the page begins
 * with it too.
 */
export function siteInTitle(named: string, title: string, blocks: PageBlock[]): string | null {
  const whole = titleLine(named);
  const [, before = ''] = /^([^:：]{2,30})[:：]\s*\S/u.exec(whole) ?? [];
  const isPrefix = before !== '' && lettersAndDigits(whole) === lettersAndDigits(before) + lettersAndDigits(title);
  if (
    isPrefix &&
    blocks.some(({ text, linked }) => linked < 0.5 && lettersAndDigits(text).startsWith(lettersAndDigits(before)))
  )
    return before.trim();
  const parts = whole.split(separators).map((part) => part.trim());
  const at = parts.findIndex((part) => lettersAndDigits(part) === lettersAndDigits(title));
  if (at < 0 || parts.length < 2) return null;
  const site = at === 0 ? parts.at(-1) : parts[0];
  return site && site.length <= 30 && lettersAndDigits(site) ? site : null;
}

/** Whether a text is longer than the name of a section. */
const isLong = (text: string) => weighedLength(text) >= 25;

/** A title on one line, cut at the maximum length of a title. */
const titleLine = (text: string) => oneLine(text).slice(0, limits.pageTitle);

/** Whether a title in the metadata can mean this heading: it may add a section or a site's name, but not much more. */
function isNamed(heading: string, claim: string): boolean {
  if (claim === heading) return true;
  return claim.includes(heading) && heading.length >= claim.length * 0.45;
}

/**
 * Removes the site from `Headline | Section | Site`: the text behind the first bar, or behind the last dash if it is
 * the site's name or short.
 */
function withoutSite(title: string, siteName: string | null): string {
  const site = lettersAndDigits(siteName);
  const parts = title.split(/(\s[|｜–—_·»:-]+\s|[|｜_]+|--+)/);
  while (parts.length >= 3) {
    const last = parts.at(-1) as string;
    const mark = parts.at(-2) as string;
    const isSite =
      site !== '' &&
      (lettersAndDigits(last) === site ||
        lettersAndDigits(last).includes(site) ||
        (site.includes(lettersAndDigits(last)) && lettersAndDigits(last).length > 1));
    const isBar = /[|｜_]|--/.test(mark) && lettersAndDigits(parts.slice(0, -2).join('')).length >= 4;
    const isShort =
      /[–—-]/.test(mark) && last.split(' ').length <= 3 && parts.slice(0, -2).join('').length > last.length * 2;
    if (!isSite && !isBar && !isShort) break;
    parts.splice(-2);
  }
  return parts.join('').trim() || title;
}
