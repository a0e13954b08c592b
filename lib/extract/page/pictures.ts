import { oneLine } from '#lib/text/one-line';
import type { ReadPicture } from '../reading.ts';

/** Pixels: the maximum width that is fetched, and the minimum of a picture; smaller ones are icons. */
const [widest, least] = [2000, 80];
const decoration =
  /(?:^|[\s_/-])(?:logo|avatar|icons?|emoji|sprite|spacer|pixel|tracking|badge|gravatar|placeholder|blank)(?=$|[\s_.-])/i;
const lazy = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-url',
  'data-hi-res-src',
  'data-actualsrc',
  'data-echo',
  'data-image',
];

/** The best version of the picture in an `<img>`; null if it does not belong to the article. */
export function pictureOf(image: Element, resolve: (address: string) => string | null): ReadPicture | null {
  if (isDecoration(image)) return null;
  const sizes = [candidatesOf(image), ...sourcesOf(image).map(candidatesOf)].flat();
  const fitting = sizes.filter(({ width }) => width <= widest).sort((one, other) => other.width - one.width);
  const smallest = sizes.sort((one, other) => one.width - other.width)[0];
  const best = fitting[0] ?? smallest;
  const plain = [...lazy.map((name) => image.getAttribute(name)), image.getAttribute('src')];
  for (const address of [best && best.width > 0 ? best.address : null, ...plain, best?.address]) {
    const url = address ? resolve(address.trim()) : null;
    if (
      url &&
      !/^mailto:/i.test(url) &&
      !/\.svg(?:$|[?#])/i.test(url) &&
      !decoration.test(new URL(url).pathname.slice(-200))
    )
      return { url, alt: oneLine(image.getAttribute('alt') ?? '').slice(0, 1000) };
  }
  return null;
}

function isDecoration(image: Element): boolean {
  const [width, height] = ['width', 'height'].map((name) => Number.parseFloat(image.getAttribute(name) ?? ''));
  if ((width as number) < least || (height as number) < least) return true;
  const names = `${image.getAttribute('class') ?? ''} ${image.getAttribute('id') ?? ''}`.slice(0, 300);
  return decoration.test(names) || decoration.test((image.parentElement?.getAttribute('class') ?? '').slice(0, 300));
}

function sourcesOf(image: Element): Element[] {
  const parent = image.parentElement;
  return parent?.tagName === 'PICTURE' ? [...parent.querySelectorAll('source')] : [];
}

/** The versions in a `srcset`. A width of 0 is unknown; a density is converted to that many times 800 pixels. */
function candidatesOf(element: Element): { address: string; width: number }[] {
  const list =
    ['srcset', 'data-srcset', 'data-lazy-srcset'].map((name) => element.getAttribute(name)).find(Boolean) ?? '';
  const found: { address: string; width: number }[] = [];
  for (const candidate of list.slice(0, 20_000).replace(/\s+/g, ' ').split(', ')) {
    const [address = '', size = ''] = candidate.trim().split(' ');
    const width = Number.parseFloat(size) * (size.endsWith('x') ? 800 : 1);
    if (address && !/^data:/i.test(address)) found.push({ address, width: Number.isFinite(width) ? width : 0 });
  }
  return found;
}
