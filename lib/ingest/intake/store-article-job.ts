import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { isAllowed } from '#lib/access/authorize';
import { byMachine } from '#lib/access/machine';
import { findActor } from '#lib/accounts/find-actor';
import { findInTrash, findSimilarArticle } from '#lib/article/same-article';
import { read, tx } from '#lib/database';
import { ConflictError, DomainError } from '#lib/errors';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { log } from '#lib/log';
import { dropReadings } from '#lib/picture/drop-pictures';
import { appendEvent } from '#lib/record/append-event';
import { storeArticle } from '../store-article.ts';
import { articleOf } from './article-of.ts';
import { samenessOf } from './sameness-of.ts';

/**
 * Handles `intake.bring-in`: makes an article of an intake that nobody checks. It acts for the person who queued it, as
 * long as that person has the permission; doubtful readings wait for a person.
 */
export async function storeIntake(lease: Lease<'intake.bring-in'>): Promise<void> {
  const { intakeId } = lease.payload;
  const isReady = and(eq(schema.intake.id, intakeId), eq(schema.intake.state, 'ready'));
  const [intake] = await read().select().from(schema.intake).where(isReady);
  const knownId = intake ? await bring(intake) : null;
  await tx(async (tx) => {
    const change = { state: 'brought-in' as const, articleId: knownId, endedAt: Date.now() };
    if (knownId) {
      await dropReadings(tx, isReady);
      await tx.update(schema.intake).set(change).where(isReady);
      await appendEvent(tx, byMachine, { kind: 'intake.known', detail: { intake: intakeId } });
    }
    await completeJob(tx, lease);
  });
}

/** Stores the article. Returns the id of the stored one if it was imported before. */
async function bring(intake: typeof schema.intake.$inferSelect): Promise<string | null> {
  const actor = intake.createdBy ? await findActor({ accountId: intake.createdBy }) : null;
  if (!isAllowed(actor, 'import')) return null;
  const sameness = await samenessOf(intake);
  if (await findSimilarArticle(sameness.sources)) return null;
  // Somebody removed this article: it must not come back without a person.
  if (await findInTrash(sameness)) return null;
  try {
    await storeArticle(actor, { ...articleOf(intake), intakeId: intake.id });
  } catch (error) {
    if (error instanceof ConflictError && error.reason === 'articleKnown') return (error.current as { id: string }).id;
    if (!(error instanceof DomainError)) throw error;
    log().warn({ intake: intake.id, err: error }, 'an intake waits for a look');
  }
  return null;
}
