import { plainText } from '#lib/inline/plain-text';
import { type Entry, type Sync, textOf } from './entry.ts';
import { type Filter, filters, isUnder } from './filter.ts';

/**
 * Totals over all rows, for the bars. Equal summaries are not rendered again: otherwise each key would render the bars.
 */
export interface Summary {
  total: number;
  /** Number of rows that each filter shows. */
  under: Record<Filter, number>;
  drafted: number;
  failed: number;
  unsaved: number;
  /** The sum of the versions of all rows, which rises with each change of a text or a state. */
  versions: number;
  sync: Sync;
  /** The text of the title's target, without marks. */
  title: string;
}

const worstFirst: Sync[] = ['signed-out', 'offline', 'dirty', 'saving', 'clean'];

/** The worst save state of all rows: a row that was left unsaved still counts while another is open. */
export const syncOfAll = (entries: Pick<Entry, 'sync'>[]): Sync =>
  worstFirst.find((sync) => entries.some((entry) => entry.sync === sync)) ?? 'clean';

const known = new WeakMap<ReadonlyMap<string, Entry>, Summary>();

/** Summarises the rows. The result is cached for each snapshot, because several bars ask for it. */
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
    versions: entries.reduce((sum, { row }) => sum + row.version, 0),
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

/** Whether a save failed, so that a text is stored in this browser only. */
export const isCutOff = (sync: Sync): boolean => sync === 'signed-out' || sync === 'offline';
