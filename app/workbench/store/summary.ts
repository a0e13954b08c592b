import { plainText } from '#lib/inline/plain-text';
import { type Entry, type Sync, textOf } from './entry.ts';
import { type Filter, filters, isUnder } from './filter.ts';

/** What the bars say of all rows together. Equal summaries render nothing anew, so that a key typed leaves the bars alone. */
export interface Summary {
  total: number;
  /** Rows under each filter. */
  under: Record<Filter, number>;
  drafted: number;
  failed: number;
  unsaved: number;
  sync: Sync;
  /** The title's target, as words. */
  title: string;
}

const worstFirst: Sync[] = ['signed-out', 'offline', 'dirty', 'saving', 'clean'];

/** How the texts of a page stand together: a row that was left unsaved still counts when another is open. */
export const syncOfAll = (entries: Pick<Entry, 'sync'>[]): Sync =>
  worstFirst.find((sync) => entries.some((entry) => entry.sync === sync)) ?? 'clean';

const known = new WeakMap<ReadonlyMap<string, Entry>, Summary>();

/** Summarises the rows, once for each state of them. */
export function summaryOf(entries: ReadonlyMap<string, Entry>): Summary {
  const summary = known.get(entries) ?? summarise([...entries.values()]);
  known.set(entries, summary);
  return summary;
}

function summarise(entries: Entry[]): Summary {
  const count = (is: (entry: Entry) => boolean) => entries.reduce((sum, entry) => sum + (is(entry) ? 1 : 0), 0);
  const title = entries.find(({ row }) => row.kind === 'title');
  return {
    total: entries.length,
    under: Object.fromEntries(
      filters.map((name) => [name, count((entry) => isUnder(name, entry))]),
    ) as Summary['under'],
    drafted: count(({ row }) => row.state === 'draft'),
    failed: count(({ row }) => row.drafting?.state === 'failed'),
    unsaved: count(({ sync }) => sync !== 'clean' && sync !== 'saving'),
    sync: syncOfAll(entries),
    title: title ? plainText(textOf(title), title.row.tags) : '',
  };
}

export function isSameSummary(one: Summary, other: Summary): boolean {
  const { under, ...rest } = one;
  const isSame = (name: keyof typeof rest) => one[name] === other[name];
  return (
    (Object.keys(rest) as (keyof typeof rest)[]).every(isSame) &&
    filters.every((name) => under[name] === other.under[name])
  );
}

/** True where texts are kept in this browser alone. */
export const isCutOff = (sync: Sync): boolean => sync === 'signed-out' || sync === 'offline';
