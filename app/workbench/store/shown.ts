import type { Entry } from './entry.ts';
import { isUnder } from './filter.ts';
import type { View } from './view.ts';

/** Returns the target ids of the rows in the list, in order. */
export function shownIds(entries: ReadonlyMap<string, Entry>, { filter, visited }: Pick<View, 'filter' | 'visited'>) {
  const ids: string[] = [];
  for (const [targetId, entry] of entries) if (isUnder(filter, entry) || visited.has(targetId)) ids.push(targetId);
  return ids;
}

export const isSameList = (one: string[], other: string[]): boolean =>
  one === other || (one.length === other.length && one.every((id, at) => id === other[at]));
