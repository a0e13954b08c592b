import { numeral } from '#lib/text/numeral';

/** The items of a list with the numbers that a browser shows before them; null if it shows none. */
export function listMarkers(list: Element): Map<Element, string> | null {
  if (list.tagName.toUpperCase() !== 'OL' || isUnmarked(list)) return null;
  const items = [...list.children].filter((child) => child.tagName.toUpperCase() === 'LI');
  const isReversed = list.hasAttribute('reversed');
  let number = wholeNumber(list.getAttribute('start')) ?? (isReversed ? items.length : 1);
  const markers = new Map<Element, string>();
  for (const item of items) {
    number = wholeNumber(item.getAttribute('value')) ?? number;
    const type = item.getAttribute('type') ?? list.getAttribute('type') ?? '1';
    markers.set(item, isUnmarked(item) ? '' : `${numeral(number, type)}.`);
    number += isReversed ? -1 : 1;
  }
  return markers;
}

const isUnmarked = (element: Element) =>
  /list-style(?:-type)?\s{0,9}:\s{0,9}none/i.test((element.getAttribute('style') ?? '').slice(0, 1000));

function wholeNumber(value: string | null): number | null {
  return value !== null && /^\s{0,9}-?\d{1,6}\s{0,9}$/.test(value) ? Number(value) : null;
}
