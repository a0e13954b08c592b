import { inArray, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { InstructionPair } from './instruction-pair.ts';

/** The number of a version of instructions among those of its pair, from 1. The tables are named: both are the same. */
export const versionNumber = () => sql<number>`(
  select count(*) from instruction as earlier
  where earlier.source_language = instruction.source_language
    and earlier.target_language = instruction.target_language
    and (earlier.created_at, earlier.id) <= (instruction.created_at, instruction.id)
)`;

/** One version of the instructions for a pair of languages, or of the house's style guide (both `*`). */
export interface NumberedVersion extends InstructionPair {
  number: number;
}

/** Reads the pairs and the numbers of some versions of instructions, by their ids. */
export async function readNumbered(ids: string[]): Promise<Map<string, NumberedVersion>> {
  if (ids.length === 0) return new Map();
  const { id, sourceLanguage, targetLanguage } = schema.instruction;
  const rows = await read()
    .select({ id, sourceLanguage, targetLanguage, number: versionNumber() })
    .from(schema.instruction)
    .where(inArray(id, ids));
  return new Map(rows.map(({ id, ...version }) => [id, version]));
}
