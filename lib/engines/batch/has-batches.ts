import type { ConnectedEngine } from '../choice/connected-engines.ts';
import { readRecord } from '../pace/engine-record.ts';

/** True if an engine takes batches, as an admin set it or as it was learnt. */
export async function hasBatches({ key, byHand }: Pick<ConnectedEngine, 'key' | 'byHand'>): Promise<boolean> {
  return byHand?.hasBatches ?? (await readRecord(key))?.dialect?.hasBatches ?? false;
}
