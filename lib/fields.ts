import { z } from 'zod';
import { limits } from './limits.ts';

/**
 * Text of an input that is refused by its length before anything else looks at it. Zod goes on with the checks behind a
 * failed one unless that is told to end: trimming and patterns would still run over megabytes.
 */
export const textField = (most: number, wrong = 'inputWrong') =>
  z.string(wrong).max(most, { error: wrong, abort: true });

/** An id of ours. */
export const idField = textField(limits.idMost);

/** A list that is refused by its length before any of its items is looked at. */
export const listField = <T extends z.ZodType>(item: T, { least = 0, most, few, many }: Bounds) =>
  z
    .array(z.unknown())
    .min(least, { error: few ?? 'inputWrong', abort: true })
    .max(most, { error: many ?? 'inputWrong', abort: true })
    // Callers see the type of the items, which are looked at only behind the bounds.
    .pipe(z.array(item)) as unknown as z.ZodType<z.output<T>[], z.input<T>[]>;

interface Bounds {
  least?: number;
  most: number;
  /** What is wrong with fewer, and with more. */
  few?: string;
  many?: string;
}

/** An address, http or https. */
export const addressField = (wrong = 'urlWrong') =>
  textField(limits.addressCharacters, wrong)
    .trim()
    .pipe(z.url({ protocol: /^https?$/, error: wrong }));
