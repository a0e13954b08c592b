import type { Outcome } from '#app/outcome.ts';
import { refusalOf } from '#app/ui/refusal-of.ts';
import type { WorkbenchRow } from '#lib/review/read-workbench';
import type { SaveInput } from './row-store.ts';

/** Bytes of all requests under way that may outlive their page: browsers allow 65,536 (Fetch standard), and refuse what goes beyond. */
const allowance = 60_000;

let underWay = 0;

/** Saves a row. Rejects where no answer came, after which nobody knows whether it is saved: a second save finds out. */
export async function sendSave({ targetId, ...change }: SaveInput): Promise<Outcome<WorkbenchRow>> {
  const answer = await put(`/api/targets/${targetId}`, JSON.stringify(change));
  const body = await answer.text();
  try {
    return JSON.parse(body) as Outcome<WorkbenchRow>;
  } catch {
    // The server in front answers in a word.
    return refusalOf(new Error(body));
  }
}

/** A small request outlives its page, so that closing the tab loses nothing; a large one is sent as usual. */
async function put(address: string, body: string): Promise<Response> {
  const bytes = new TextEncoder().encode(body).length;
  const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body };
  if (underWay + bytes > allowance) return fetch(address, init);
  underWay += bytes;
  try {
    return await fetch(address, { ...init, keepalive: true });
  } catch {
    // A lost network fails in the same way as a browser that counts otherwise: once more without the promise tells which.
    return await fetch(address, init);
  } finally {
    underWay -= bytes;
  }
}
