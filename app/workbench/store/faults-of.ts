import { tagFaults } from '#lib/inline/tag-faults';
import { type Entry, textOf } from './entry.ts';

/** Returns the faults in the tags of a row's text. An empty target reports no missing tags. */
export const faultsOf = (entry: Entry) => tagFaults(textOf(entry), textOf(entry) === '' ? { source: '' } : entry.row);
