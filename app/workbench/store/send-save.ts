import type { Outcome } from '#app/outcome.ts';
import { refusalOf } from '#app/ui/refusal-of.ts';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import type { SaveInput } from './row-store.ts';

/**
 * Maximum total size of `keepalive` requests under way, in bytes; beyond it requests are sent without `keepalive`.
 * Browsers refuse more than 65,536 (Fetch standard).
 */
const allowance = 60_000;

let underWay = 0;

/**
 * Saves a row. Rejects if no answer arrives: the row may be saved or not, and a second save of the same text is safe.
 */
export async function sendSave({ targetId, ...change }: SaveInput): Promise<Outcome<WorkbenchRow>> {
  const answer = await put(`/api/targets/${targetId}`, JSON.stringify(change));
  const body = await answer.text();
  try {
    return JSON.parse(body) as Outcome<WorkbenchRow>;
  } catch {
    // The body is not JSON: a server in front of ours answered.
    return refusalOf(new Error(body));
  }
}

/**
 * Sends the request with `keepalive`, so that closing the tab does not lose the save; a request that is too large goes
 * without.
 */
async function put(address: string, body: string): Promise<Response> {
  const bytes = new TextEncoder().encode(body).length;
  const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body };
  if (underWay + bytes > allowance) return fetch(address, init);
  underWay += bytes;
  try {
    return await fetch(address, { ...init, keepalive: true });
  } catch {
    // Either the network failed, or the browser's limit for `keepalive` is reached: a retry without `keepalive` works
    // in the second case.
    return await fetch(address, init);
  } finally {
    underWay -= bytes;
  }
}
