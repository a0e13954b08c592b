import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { connectedEngines } from '../choice/connected-engines.ts';
import { hasBatches } from './has-batches.ts';

/** True if a connected engine takes batches, so that it makes sense to offer them before the languages are known. */
export async function takesBatches(actor: Actor | null): Promise<boolean> {
  authorize(actor, 'import');
  for (const engine of await connectedEngines()) if (await hasBatches(engine)) return true;
  return false;
}
