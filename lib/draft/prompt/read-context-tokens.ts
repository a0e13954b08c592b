import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import type { Engine } from '#lib/engines/engine';

type Asked = Pick<Engine, 'key'> & Partial<Pick<ConnectedEngine, 'byHand'>>;

/** The size of an engine's context in tokens, as an admin set it or its server says; null if neither does. */
export async function readContextTokens({ key, byHand }: Asked): Promise<number | null> {
  if (byHand?.contextTokens) return byHand.contextTokens;
  const { engineRecord } = schema;
  const [row] = await read()
    .select({ contextTokens: engineRecord.contextTokens })
    .from(engineRecord)
    .where(eq(engineRecord.engineKey, key));
  return row?.contextTokens ?? null;
}
