import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale } from '#lib/locale';
import { appendEvent } from '#lib/record/append-event';
import { newestOf } from './newest-of.ts';

/** A language or a locale, in its canonical form, or `*` for any. */
const languageField = textField(limits.localeMost, 'localeWrong')
  .trim()
  .refine((tag) => tag === '*' || isLocale(tag), 'localeWrong')
  .transform((tag) => (isLocale(tag) ? canonicalLocale(tag) : tag));

export const instructionFields = {
  sourceLanguage: languageField,
  targetLanguage: languageField,
  text: textField(limits.instruction, 'instructionTooLong').trim(),
};

export interface Saved {
  /** The version that holds now; null if there never was one. */
  id: string | null;
  /** The text that was replaced; empty if there was none. */
  before: string;
}

/**
 * Saves the instructions for a pair of languages, or the house's style guide, as a new version. An empty text deletes
 * them; the earlier versions stay. Drafts that are made from now on follow them.
 *
 * `base` is the version that the person saw, null if there was none: a version that was saved meanwhile by somebody else
 * is not overwritten.
 */
export const saveInstruction = verb(
  'manage-engines',
  z.object({ ...instructionFields, base: textField(limits.idMost).nullable() }),
  async (by, { base, ...given }): Promise<Saved> => {
    return tx(async (tx) => {
      const newest = await newestOf(tx, given);
      if ((newest?.id ?? null) !== base) throw new InvalidError('instructionChanged');
      const before = newest?.text ?? '';
      const id = before === given.text ? base : await append(tx, by, given);
      return { id, before };
    });
  },
);

async function append(
  tx: Tx,
  by: Allowed<'manage-engines'>,
  given: z.output<z.ZodObject<typeof instructionFields>>,
): Promise<string> {
  const id = uuidv7();
  const { sourceLanguage, targetLanguage } = given;
  await tx.insert(schema.instruction).values({ id, ...given, accountId: by.actor.accountId, createdAt: Date.now() });
  await appendEvent(tx, by, { kind: 'instruction.saved', detail: { instruction: id, sourceLanguage, targetLanguage } });
  return id;
}
