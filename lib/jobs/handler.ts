import type { Lease } from './lease.ts';
import type { JobKind } from './vocabulary.ts';

/**
 * Runs one job and ends it: completed, failed or postponed, in its own transaction. The signal is aborted when the
 * worker stops: a handler that then rejects with the signal's reason returns the job to the queue, and it runs again
 * after the restart.
 */
export type Handler<K extends JobKind> = (lease: Lease<K>, signal?: AbortSignal) => Promise<void>;

/** One handler for each kind: a table that lacks one does not compile. */
export type Handlers = { [K in JobKind]: Handler<K> };

/** Calls the handler of a job's kind. */
export async function handleJob<K extends JobKind>(
  handlers: Pick<Handlers, K>,
  lease: Lease<K>,
  signal?: AbortSignal,
): Promise<void> {
  const handler: Handler<K> = handlers[lease.kind];
  await handler(lease, signal);
}
