import type { Brief } from '#db/schema/translations';
import { EngineError, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { oneLine } from '#lib/text/one-line';
import { readObject } from '../reading/read-object.ts';
import { readNames } from './read-names.ts';

/**
 * Takes the brief out of a reply. A bad field costs that field and not the brief: `isPartial` tells that something was
 * left out. Throws an `EngineError` whose message names the fault if nothing is usable.
 */
export function readBrief(reply: Reply): Brief {
  const refuse = (message: string) => new EngineError('invalid', message, { reply });
  // This check comes before any parsing.
  if (reply.content.length > limits.replyMost) throw refuse('The answer was far too long.');
  const found = fieldsOf(reply);
  if (!found) throw refuse('It was not one JSON object with "summary", "register" and "names".');
  const summary = readText(found.summary, limits.briefSummary);
  const register = readText(found.register, limits.briefRegister);
  const { names, isWhole } = readNames(found.names);
  if (!summary.text && !register.text && names.length === 0)
    throw refuse('Its "summary", "register" and "names" were all empty or of the wrong type.');
  const isPartial = !summary.isWhole || !register.isWhole || !isWhole;
  return { summary: summary.text, register: register.text, names, ...(isPartial ? { isPartial } : {}) };
}

/** The fields, and words that models use for them although they were told others. */
const fields = {
  summary: ['summary', 'abstract', 'synopsis'],
  register: ['register', 'tone', 'style'],
  names: ['names', 'terms', 'glossary', 'entities'],
};

/** Finds the fields of a brief in a reply, by their names or near ones. */
function fieldsOf({ content, finish }: Reply): Record<keyof typeof fields, unknown> | null {
  const found = readObject(content, Object.values(fields).flat(), { isWhole: finish !== null });
  if (!found) return null;
  const fieldOf = (names: string[]) => found[names.find((name) => name in found) ?? ''];
  return { summary: fieldOf(fields.summary), register: fieldOf(fields.register), names: fieldOf(fields.names) };
}

/** Reads a field that should be a text. A list of texts is joined; anything else is left out. */
function readText(value: unknown, most: number): { text: string; isWhole: boolean } {
  const parts = Array.isArray(value) ? value.slice(0, 20) : [value];
  const texts = parts.filter((part) => typeof part === 'string');
  const text = texts.map((part) => oneLine(part.slice(0, most))).join(' ');
  const isWhole = typeof value === 'string' && value.length <= most;
  return { text: text.slice(0, most), isWhole };
}
