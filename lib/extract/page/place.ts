import type { SiteRule } from './page-block.ts';

const ancestors = 4;
const generated = /\d|^(?:css|sc|jsx|svelte|emotion|chakra|astro|_)[-_]|__[a-z]*[A-Z]|^[a-zA-Z]{1,2}$/;
/** Whether a class name is generated: in `kJdHfZ` the case changes more often than in words. */
const isScrambled = (name: string) =>
  name
    .split(/[_-]+/)
    .some((part) => (part.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g)?.length ?? 0) * 4 >= part.length && part.length > 4);

/**
 * The position of an element, for example `div.article-body>p.note`: the element and its ancestors, four at most, with
 * their class names. Positions, numbers and generated names are left out, so that it is the same in all articles of a
 * site.
 */
export function placeOf(element: Element, known: Map<Element, string>): string {
  const parts: string[] = [];
  for (let at: Element | null = element; at && parts.length < ancestors; at = at.parentElement) {
    if (at.tagName === 'BODY' || at.tagName === 'HTML') break;
    const step = known.get(at) ?? stepOf(at);
    known.set(at, step);
    parts.unshift(step);
  }
  return parts.join('>') || 'body';
}

/** An element's tag with its class names that are words, three at most. */
export function stepOf(element: Element): string {
  const names = (element.getAttribute('class') ?? '')
    .slice(0, 300)
    .split(/\s+/)
    .filter((name) => /^[\p{L}_-]{3,40}$/u.test(name) && !generated.test(name) && !isScrambled(name));
  return [element.tagName.toLowerCase(), ...[...new Set(names)].sort().slice(0, 3)].join('.');
}

/** The action of the longest rule that matches the end of a place, or null. */
export function ruleFor(place: string, rules: SiteRule[]): SiteRule['action'] | null {
  const fitting = rules.filter((rule) => place === rule.place || place.endsWith(`>${rule.place}`));
  return fitting.sort((one, other) => other.place.length - one.place.length)[0]?.action ?? null;
}
