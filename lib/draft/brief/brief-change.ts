import { z } from 'zod';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { nameKinds } from './name-kinds.ts';

const word = textField(limits.briefName, 'briefTooLong').trim().min(1, 'briefNameMissing');
const name = z.object({ source: word, target: word, kind: z.enum(nameKinds).optional() });

/** A name of a brief as a person enters it. */
export type EnteredName = z.output<typeof name>;

const text = (most: number) => textField(most, 'briefTooLong').trim();

export const changeSchema = z.discriminatedUnion('part', [
  z.object({ part: z.literal('summary'), before: text(limits.briefSummary), after: text(limits.briefSummary) }),
  z.object({ part: z.literal('register'), before: text(limits.briefRegister), after: text(limits.briefRegister) }),
  z.object({ part: z.literal('name'), before: name.nullable(), after: name.nullable() }),
]);

/**
 * A change of one part of a brief. `before` is what the person saw: the change is refused if something else stands there
 * now. A name without `before` is added, one without `after` is removed.
 */
export type BriefChange = z.output<typeof changeSchema>;
