import { and, desc, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import type { InstructionPair } from './instruction-pair.ts';
import { readPresent } from './read-instructions.ts';
import { versionNumber } from './version-number.ts';

/** One version of instructions, as it is shown. */
export interface Version {
  id: string;
  /** 1 for the first version of this pair. */
  number: number;
  text: string;
  /** The name of who saved it; null if there is no account. */
  by: string | null;
  at: number;
}

/** Lists the pairs that have instructions, the house's style guide left out. */
export async function listInstructed(actor: Actor | null): Promise<InstructionPair[]> {
  authorize(actor, 'manage-engines');
  return (await readPresent())
    .map(({ sourceLanguage, targetLanguage }) => ({ sourceLanguage, targetLanguage }))
    .filter(({ sourceLanguage, targetLanguage }) => sourceLanguage !== '*' || targetLanguage !== '*');
}

/** Reads the last versions of a pair's instructions, the newest first. */
export async function readVersions(
  actor: Actor | null,
  { sourceLanguage, targetLanguage }: InstructionPair,
): Promise<Version[]> {
  authorize(actor, 'manage-engines');
  const { instruction, account } = schema;
  return read()
    .select({
      id: instruction.id,
      number: versionNumber(),
      text: instruction.text,
      by: account.name,
      at: instruction.createdAt,
    })
    .from(instruction)
    .leftJoin(account, eq(account.id, instruction.accountId))
    .where(and(eq(instruction.sourceLanguage, sourceLanguage), eq(instruction.targetLanguage, targetLanguage)))
    .orderBy(desc(instruction.createdAt), desc(instruction.id))
    .limit(limits.instructionVersions);
}
