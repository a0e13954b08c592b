import { eq, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { type Allowed, authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { tryStopped } from '#lib/engines/pace/restart-engine';
import { NotFoundError } from '#lib/errors';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { restartDrafts } from '#lib/translation/queue-drafting';
import type { Asked } from './draft-missing.ts';
import { type FailedDrafts, readFailed } from './failed.ts';
import { inSteps, type Scope } from './missing.ts';
import { isThere, scopeSchema } from './scope.ts';

/**
 * Queues the failed paragraphs again, and lets an engine that was stopped be asked once more: of a translation, of an
 * article, or, for admins, of all translations that nobody stopped. Returns how many were queued.
 */
export const resumeFailed = verb('draft', scopeSchema, async (by, scope): Promise<Asked> => {
  if ('isEverything' in scope) authorize(by.actor, 'manage-engines');
  else if (!(await isThere(scope))) throw new NotFoundError();
  const failed = await readFailed(scope);
  const engineKeys = failed.flatMap((one) => one.engineKey ?? []);
  await tx((tx) => tryStopped(tx, engineKeys));
  for (const [translationId, some] of Map.groupBy(failed, (one) => one.translationId))
    await retry(by, translationId, some);
  return countFailed(failed);
});

/** Works in steps, so that others can save in between even if thousands of paragraphs failed. */
async function retry(by: Allowed<'draft'>, translationId: string, failed: FailedDrafts[]): Promise<void> {
  for (const some of inSteps(failed, limits.restartsAtOnce))
    await tx(async (tx) => {
      const { translation } = schema;
      await tx.update(translation).set({ stoppedAt: null }).where(eq(translation.id, translationId));
      const targetIds = some.map(({ targetId }) => targetId);
      await restartDrafts(tx, targetIds);
      await chargeTo(tx, targetIds, by.actor.accountId);
      await appendEvent(tx, by, { kind: 'drafting.retried', translationId, detail: { paragraphs: some.length } });
    });
}

/** Notes for whom the paragraphs are drafted now: the ledger names that person. */
async function chargeTo(tx: Tx, targetIds: string[], accountId: string | null): Promise<void> {
  const { drafting } = schema;
  const isTheirs = sql`${drafting.targetId} in (select value from json_each(${JSON.stringify(targetIds)}))`;
  if (accountId !== null) await tx.update(drafting).set({ accountId }).where(isTheirs);
}

/** Counts what `resumeFailed` would queue. */
export async function countFailedDrafts(actor: Actor | null, scope: Scope): Promise<Asked> {
  authorize(actor, 'isEverything' in scope ? 'manage-engines' : 'see');
  return countFailed(await readFailed(scope));
}

const countFailed = (failed: FailedDrafts[]): Asked => ({
  paragraphs: failed.length,
  articles: new Set(failed.map(({ articleId }) => articleId)).size,
});
