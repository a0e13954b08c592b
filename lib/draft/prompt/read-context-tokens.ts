import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import type { Engine } from '#lib/engines/engine';
import { readRecord } from '#lib/engines/pace/engine-record';

type Asked = Pick<Engine, 'key'> & Partial<Pick<ConnectedEngine, 'byHand'>>;

/** The size of an engine's context in tokens, as an admin set it or its server says; null if neither does. */
export async function readContextTokens({ key, byHand }: Asked): Promise<number | null> {
  return byHand?.contextTokens ?? (await readRecord(key))?.contextTokens ?? null;
}
