import { limits } from '#lib/limits';
import { solid } from './judge-blocks.ts';
import type { PageBlock } from './page-block.ts';

interface TitleSigns {
  document: Document;
  blocks: PageBlock[];
  siteName: string | null;
  /** What the page says to those who link to it. */
  og: string | null;
  headline: string | null;
}

/** The article's headline without the name of the site: as it stands on the page, if one of its headings is what the page calls itself. */
export function titleOf({ document, blocks, siteName, og, headline }: TitleSigns): string {
  const named = squeezed(document.querySelector('title')?.textContent ?? '');
  const claims = [og, headline, named].filter((claim): claim is string => Boolean(claim?.trim()));
  const headings = blocks.filter(({ element }) => /^H[1-3]$/.test(element.tagName)).slice(0, 60);
  const mains = headings.filter(({ element }) => element.tagName === 'H1');
  for (const { text } of [...mains, ...headings]) {
    const core = solid(text);
    if (core.length < 4 || text.length >= 300 || solid(siteName) === core) continue;
    const same = claims.find((claim) => solid(claim) === core);
    // A headline in two lines gets its colon from elsewhere.
    if (same && same.length > text.length) return squeezed(same);
    if (same || claims.some((claim) => isNamed(core, solid(claim)))) return text;
  }
  const part = partOnPage(named, blocks);
  if (part) return part;
  const shown = mains.filter(
    ({ isInFurniture, text }) => !isInFurniture && text.length < 300 && solid(text) !== solid(siteName),
  );
  if (shown.length === 1 && isLong((shown[0] as PageBlock).text)) return (shown[0] as PageBlock).text;
  const claim = claims.find((each) => solid(each) !== solid(siteName)) ?? mains[0]?.text ?? '';
  return withoutSite(squeezed(claim), siteName);
}

const separators = /\s[|｜–—·»:-]+\s|[|｜_]+|--+/;

/** The part of a window's title that the page says too, in any element. */
function partOnPage(named: string, blocks: PageBlock[]): string | null {
  const parts = named.split(separators).map((part) => part.trim());
  const said = new Set(
    blocks.filter(({ linked, isInFurniture }) => linked < 0.5 && !isInFurniture).map(({ text }) => solid(text)),
  );
  const found = parts.filter((part) => isLong(part) && said.has(solid(part)));
  return found.sort((one, other) => other.length - one.length)[0] ?? null;
}

/** What a window's title says beside the article's: the site, last or first; before a colon only if a line of the page begins with it too. */
export function siteInTitle(named: string, title: string, blocks: PageBlock[]): string | null {
  const whole = squeezed(named);
  const [, before = ''] = /^([^:：]{2,30})[:：]\s*\S/u.exec(whole) ?? [];
  const isPrefix = before !== '' && solid(whole) === solid(before) + solid(title);
  if (isPrefix && blocks.some(({ text, linked }) => linked < 0.5 && solid(text).startsWith(solid(before))))
    return before.trim();
  const parts = whole.split(separators).map((part) => part.trim());
  const at = parts.findIndex((part) => solid(part) === solid(title));
  if (at < 0 || parts.length < 2) return null;
  const site = at === 0 ? parts.at(-1) : parts[0];
  return site && site.length <= 30 && solid(site) ? site : null;
}

/** Longer than the name of a section. */
const isLong = (text: string) => text.length >= 25 || /[\u3040-\u30ff\u3400-\u9fff]{8}/.test(text);

/** Every space one, and no more of it than a title has. */
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, limits.pageTitle);

/** Whether a page that calls itself so can mean this heading: with a section or a site's name around it, shortened, but not much else. */
function isNamed(heading: string, claim: string): boolean {
  if (claim === heading) return true;
  return claim.includes(heading) && heading.length >= claim.length * 0.45;
}

/** `Headline | Section | Site`: what follows the first bar, or the last dash if it names the site or is short. */
function withoutSite(title: string, siteName: string | null): string {
  const site = solid(siteName);
  const parts = title.split(/(\s[|｜–—_·»:-]+\s|[|｜_]+|--+)/);
  while (parts.length >= 3) {
    const last = parts.at(-1) as string;
    const mark = parts.at(-2) as string;
    const isSite =
      site !== '' &&
      (solid(last) === site || solid(last).includes(site) || (site.includes(solid(last)) && solid(last).length > 1));
    const isBar = /[|｜_]|--/.test(mark) && solid(parts.slice(0, -2).join('')).length >= 4;
    const isShort =
      /[–—-]/.test(mark) && last.split(' ').length <= 3 && parts.slice(0, -2).join('').length > last.length * 2;
    if (!isSite && !isBar && !isShort) break;
    parts.splice(-2);
  }
  return parts.join('').trim() || title;
}
