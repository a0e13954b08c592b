import type { Tx } from '#lib/database';
import type { EngineError } from '#lib/engines/engine';
import { type Lease, postponeJob } from '#lib/jobs/lease';
import { storedWords } from '#lib/our-words';

/**
 * Postpones a job that a budget does not allow until the budget starts again, without counting the try. Returns false
 * for another error, and for a budget that never starts again: that job fails until somebody raises the budget.
 */
export async function waitForBudget(tx: Tx, lease: Lease, error: EngineError): Promise<boolean> {
  const { errorClass, retryAfter } = error;
  if (errorClass !== 'budget' || retryAfter === null) return false;
  await postponeJob(tx, lease, {
    runAt: Date.now() + retryAfter,
    isTryReturned: true,
    errorClass,
    errorText: storedWords(error),
  });
  return true;
}
