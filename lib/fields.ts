import { z } from 'zod';
import { limits } from './limits.ts';

/**
 * A text field whose length is checked before everything else. Zod continues with later checks after a failed one
 * unless it is told to abort: trimming and patterns would still run over megabytes.
 */
export const textField = (most: number, wrong = 'inputWrong') =>
  z.string(wrong).max(most, { error: wrong, abort: true });

/** An id that this program made. */
export const idField = textField(limits.idMost);

/** A list whose length is checked before any of its items. */
export const listField = <T extends z.ZodType>(item: T, { least = 0, most, few, many }: Bounds) =>
  z
    .array(z.unknown())
    .min(least, { error: few ?? 'inputWrong', abort: true })
    .max(most, { error: many ?? 'inputWrong', abort: true })
    // The type shows callers the items, which are parsed only after the length was checked.
    .pipe(z.array(item)) as unknown as z.ZodType<z.output<T>[], z.input<T>[]>;

interface Bounds {
  least?: number;
  most: number;
  /** The reasons for too few and for too many items. */
  few?: string;
  many?: string;
}

/** An http or https address. */
export const addressField = (wrong = 'urlWrong') =>
  textField(limits.addressCharacters, wrong)
    .trim()
    .pipe(z.url({ protocol: /^https?$/, error: wrong }));
