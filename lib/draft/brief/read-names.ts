import type { BriefName } from '#db/schema/translations';
import { limits } from '#lib/limits';
import { oneLine } from '#lib/text/one-line';
import { nameKinds } from './name-kinds.ts';

interface Read {
  names: BriefName[];
  /** False if something was left out. */
  isWhole: boolean;
}

/**
 * Reads the names of a brief in every form in which models give them: a list of objects, an object of source and
 * target, a list of lines “source = target”. What is no pair of two texts is left out.
 */
export function readNames(value: unknown): Read {
  const items = itemsOf(value);
  if (!items) return { names: [], isWhole: false };
  const names = items.slice(0, limits.briefNames).flatMap((item) => readName(item) ?? []);
  return { names, isWhole: names.length === items.length };
}

/** The single items; null if the value is neither a list nor an object nor lines. */
function itemsOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string')
    return value
      .slice(0, limits.replyMost)
      .split('\n')
      .filter((line) => line.trim());
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).flatMap(([source, target]) => {
    // Names may be grouped by their kind: {"person": [{…}], "place": {"江城": "Riverton"}}.
    const kind = kindOf(source);
    const grouped = kind && typeof target === 'object' ? itemsOf(target) : null;
    if (grouped) return grouped.map((item) => (typeof item === 'object' ? { kind, ...item } : item));
    return [typeof target === 'object' && target !== null ? { source, ...target } : { source, target }];
  });
}

const keys = {
  source: ['source', 'original', 'name', 'term', 'src'],
  target: ['target', 'translation', 'translated', 'tgt', 'value'],
  kind: ['kind', 'type', 'category'],
};

function readName(item: unknown): BriefName | null {
  if (typeof item === 'string') return readLine(item);
  if (typeof item !== 'object' || item === null) return null;
  if (Array.isArray(item)) return nameOf(item[0], item[1], item[2]);
  const entries = Object.entries(item).slice(0, 20);
  const fieldOf = (names: string[]) => entries.find(([key]) => names.includes(key.trim().toLowerCase()))?.[1];
  return nameOf(fieldOf(keys.source), fieldOf(keys.target), fieldOf(keys.kind));
}

/** Reads “source = target”, with an arrow or a colon as well. */
function readLine(line: string): BriefName | null {
  if (line.length > limits.briefName * 2 + 10) return null;
  const at = ['=', '→', '->', '：', ':'].map((sign) => ({ sign, at: line.indexOf(sign) })).find(({ at }) => at > 0);
  return at
    ? nameOf(line.slice(0, at.at).replace(/^\s*[-*•]\s/, ''), line.slice(at.at + at.sign.length), undefined)
    : null;
}

function nameOf(source: unknown, target: unknown, kind: unknown): BriefName | null {
  const [from, to] = [source, target].map(textOf);
  if (!from || !to) return null;
  const known = typeof kind === 'string' ? kindOf(kind) : null;
  return { source: from, target: to, ...(known ? { kind: known } : {}) };
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > limits.briefName) return null;
  return oneLine(value) || null;
}

type Kind = (typeof nameKinds)[number];

/** Words that models use for the kinds although they were told others. */
const kindWords: Record<string, Kind> = {
  people: 'person',
  persons: 'person',
  title: 'office',
  offices: 'office',
  position: 'office',
  organization: 'organisation',
  organizations: 'organisation',
  organisations: 'organisation',
  institution: 'organisation',
  location: 'place',
  places: 'place',
  works: 'work',
  phrases: 'phrase',
  term: 'phrase',
  terms: 'phrase',
};

function kindOf(word: string): Kind | null {
  const plain = word.slice(0, 40).trim().toLowerCase();
  return (
    nameKinds.find((kind) => kind === plain) ?? (Object.hasOwn(kindWords, plain) ? (kindWords[plain] ?? null) : null)
  );
}
