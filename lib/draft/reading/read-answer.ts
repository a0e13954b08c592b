import { hasIdeograph } from '#lib/text/scripts';
import { jsonValues, repairedValues } from './json-values.ts';
import { isObject, type JsonObject, keyName, objectsIn } from './read-object.ts';
import { salvageText } from './salvage-text.ts';

/** An answer about one paragraph: its text, and the id if it names one. */
export interface Answer {
  id: string | null;
  text: string;
}

/** Names under which models write the translation, best first, as `keyName` gives them. */
const textKeys = [
  'text',
  'translation',
  'translatedtext',
  'translated',
  'targettext',
  'target',
  'translatedparagraph',
  'translationtext',
  'output',
  'result',
  'content',
  'answer',
  'response',
  'value',
  '译文',
  '翻译',
  '譯文',
  '翻譯',
  '訳文',
  '翻訳',
  '번역',
  'traduction',
  'traducción',
  'tradução',
  'traduzione',
  'übersetzung',
  'перевод',
  'ترجمة',
];

/** Names of the text that was translated, and of what a schema describes. */
const otherKeys = new Set([
  'id',
  'source',
  'original',
  'input',
  'sourcetext',
  'type',
  'title',
  'description',
  'language',
  'lang',
]);

/**
 * Finds the answer about a paragraph in a reply that should be one JSON object. Null if there is none. The text of an
 * object whose quotation marks are not escaped is taken as it stands, because a repair would change apostrophes.
 */
export function readAnswer(content: string, { id, isWhole }: { id: string; isWhole: boolean }): Answer | null {
  const valid = answerOf(jsonValues(content), id);
  // Some models write the whole object into its text again.
  if (valid) return (/^\s*[[{]/.test(valid.text) && answerOf(jsonValues(valid.text), id)) || valid;
  const salvaged = salvageText(content);
  if (salvaged?.isJson) return salvaged;
  return answerOf(repairedValues(content, { isWhole }), id);
}

function answerOf(values: Iterable<unknown>, id: string): Answer | null {
  for (const value of values) {
    const answers = objectsIn(value).flatMap((object) => answerIn(object, id) ?? []);
    const answer = answers.find((one) => isSameId(one.id, id)) ?? answers[0];
    if (answer) return answer;
    // A list of sentences without an object around them.
    if (Array.isArray(value) && value.length && value.every((one) => typeof one === 'string'))
      return { id: null, text: joinParts(value) };
  }
  return null;
}

function answerIn(object: JsonObject, wanted: string): Answer | null {
  const entries = Object.entries(object).map(([key, value]): [string, unknown] => [keyName(key), value]);
  const id = entries.find(([key]) => key === 'id' || key === 'paragraphid')?.[1];
  const named = textKeys.map((name) => entries.find(([key, value]) => key === name && wordsOf(value) !== null));
  const strings = entries.filter(([key, value]) => !otherKeys.has(key) && typeof value === 'string');
  const byId = Object.entries(object).find(([key]) => isSameId(key, wanted));
  const only = id !== undefined && strings.length === 1 ? strings[0] : undefined;
  const [, found] = named.find((entry) => entry !== undefined) ?? byId ?? only ?? [];
  const text = wordsOf(found);
  if (text === null) return null;
  return { id: typeof id === 'string' || typeof id === 'number' ? String(id) : null, text };
}

/** The words of a value: a string, sentences in an array, or a field of a schema that was filled in. */
function wordsOf(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return value;
  if (depth > 2) return null;
  if (Array.isArray(value)) {
    const parts = value.map((part) => wordsOf(part, depth + 1));
    return parts.length && parts.every((part) => part !== null) ? joinParts(parts) : null;
  }
  if (!isObject(value)) return null;
  const strings = Object.entries(value).filter(([key, one]) => typeof one === 'string' && !otherKeys.has(keyName(key)));
  return strings.length === 1 ? (strings[0]?.[1] as string) : null;
}

/** Joins sentences with a space where the script has spaces and neither of them has one. */
function joinParts(parts: string[]): string {
  return parts.reduce((text, part) => {
    const isTight = text === '' || /[\s。！？」』”）]$/u.test(text) || hasIdeograph(text.slice(-1));
    return isTight || /^[\s,.;:!?，。]/.test(part) ? text + part : `${text} ${part}`;
  }, '');
}

const idName = (id: string) =>
  id
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z\d]/g, '');

const isSameId = (given: string | null, id: string): boolean => given !== null && idName(given) === idName(id);

/** Whether an id is of the form of ours, so that it names another paragraph; models also write `1` or `paragraph`. */
export const isOtherId = (given: string | null, id: string): boolean =>
  given !== null && !isSameId(given, id) && /^p[a-z\d]{8}$/.test(idName(given));
