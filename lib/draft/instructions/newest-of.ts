import { and, desc, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import type { InstructionPair } from './instruction-pair.ts';
import type { Instruction } from './read-instructions.ts';

/** Reads the newest version of a pair's instructions, also one that deleted them. */
export async function newestOf(
  database: Pick<Tx, 'select'>,
  { sourceLanguage, targetLanguage }: InstructionPair,
): Promise<Instruction | undefined> {
  const { instruction } = schema;
  const [row] = await database
    .select()
    .from(instruction)
    .where(and(eq(instruction.sourceLanguage, sourceLanguage), eq(instruction.targetLanguage, targetLanguage)))
    .orderBy(desc(instruction.createdAt), desc(instruction.id))
    .limit(1);
  return row;
}
