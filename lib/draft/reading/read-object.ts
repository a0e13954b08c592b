import { withoutThoughts } from '#lib/engines/reply/without-thoughts';
import { jsonValues, repairedValues } from './json-values.ts';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name of a key without capitals, spaces and lines: `Translated_Text` is `translatedtext`. */
export const keyName = (key: string) =>
  key
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Finds the object with some of the keys in a reply: the one with most of them, and of several the last. It is returned
 * with the keys as they are asked for, whatever their capitals; further ones are left out. Null if there is none.
 *
 * @example readObject('Sure! {"Summary": "A ferry.",}', ['summary', 'register']) // { summary: 'A ferry.' }
 */
export function readObject(content: string, keys: string[], { isWhole = true } = {}): JsonObject | null {
  const text = withoutThoughts(content);
  return bestOf(jsonValues(text), keys) ?? bestOf(repairedValues(text, { isWhole }), keys);
}

function bestOf(values: Iterable<unknown>, keys: string[]): JsonObject | null {
  let [best, most] = [null as JsonObject | null, 0];
  for (const value of values) {
    for (const object of objectsIn(value)) {
      const found = pick(object, keys);
      if (Object.keys(found).length > most) [best, most] = [found, Object.keys(found).length];
    }
    if (most === keys.length) break;
  }
  return best;
}

function pick(object: JsonObject, keys: string[]): JsonObject {
  const found: JsonObject = {};
  for (const [key, value] of Object.entries(object)) {
    const wanted = keys.find((one) => keyName(one) === keyName(key));
    if (wanted && !(wanted in found)) found[wanted] = value;
  }
  return found;
}

/**
 * Lists an object, and the objects in it and in arrays: an answer may be wrapped in another object, in an array of one,
 * or stand in the `properties` of the schema that was to be filled in.
 */
export function objectsIn(value: unknown, depth = 0): JsonObject[] {
  if (depth > 4) return [];
  if (Array.isArray(value))
    return value
      .slice(-100)
      .reverse()
      .flatMap((one) => objectsIn(one, depth + 1));
  if (!isObject(value)) return [];
  const inner = Object.values(value).filter((one) => typeof one === 'object');
  return [value, ...inner.slice(0, 20).flatMap((one) => objectsIn(one, depth + 1))];
}
