import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { scriptClasses, wideClass } from '#lib/text/scripts';
import type { PageBlock } from './page-block.ts';

const wide = `[${wideClass}${scriptClasses.Hangul}“”]`;

/** Matches the dash between a site and a headline that has no spaces around it, between Chinese, Japanese or Korean. */
const dash = new RegExp(`(?<=${wide})[-－](?=${wide})`, 'u');

/**
 * A headline that is too short to be told from the name of a section by its length: the only `<h1>`, if `<title>` says more
 * than it in the same part, or the only part of `<title>` that a line of the page consists of.
 */
export function shortTitle(named: string, parts: string[], blocks: PageBlock[]): string | null {
  const cores = parts.map((part) => lettersAndDigits(part));
  const lines = blocks.filter(({ linked, isInFurniture }) => linked < 0.5 && !isInFurniture);
  const mains = lines.filter(({ element }) => element.tagName === 'H1');
  const [main] = mains;
  const core = lettersAndDigits(main?.text);
  if (
    main &&
    mains.length === 1 &&
    core.length >= 2 &&
    !cores.includes(core) &&
    cores.some((part) => part.includes(core))
  )
    return main.text;
  const halves = named.split(dash).map((part) => part.trim());
  const said = new Set(lines.map(({ text }) => lettersAndDigits(text)));
  const onPage = halves.filter((part) => lettersAndDigits(part).length >= 2 && said.has(lettersAndDigits(part)));
  return halves.length === 2 && onPage.length === 1 ? (onPage[0] as string) : null;
}
