import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { Engine } from '#lib/engines/engine';

/** The size of an engine's context in tokens; null if its server does not say. */
export async function readContextTokens({ key }: Pick<Engine, 'key'>): Promise<number | null> {
  const { engineRecord } = schema;
  const [row] = await read()
    .select({ contextTokens: engineRecord.contextTokens })
    .from(engineRecord)
    .where(eq(engineRecord.engineKey, key));
  return row?.contextTokens ?? null;
}
