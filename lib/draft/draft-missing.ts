import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { type Allowed, authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { InvalidError, NotFoundError } from '#lib/errors';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { queueTranslation } from '#lib/translation/queue-drafting';
import { chooseWayAnew } from './batch/choose-way-anew.ts';
import { inSteps, readWaiting, type Scope, type Waiting } from './missing.ts';
import { resumeDrafts } from './resume-drafts.ts';
import { isThere, scopeSchema } from './scope.ts';

export interface Asked {
  paragraphs: number;
  articles: number;
}

/** `batch` asks the engine in batches, where it takes them. */
const missingSchema = scopeSchema.and(z.object({ way: z.enum(['now', 'batch']).default('now') }));

type Way = z.output<typeof missingSchema>['way'];

/**
 * Queues every paragraph that is empty, a placeholder or failed: of a translation, of an article, or, for admins, of
 * all translations that nobody stopped. Texts that a person wrote or approved are left alone, unless an approved one is
 * a placeholder; beside a person's text the draft becomes a suggestion. Returns how many were queued.
 */
export const draftMissing = verb('draft', missingSchema, async (by, { way, ...scope }): Promise<Asked> => {
  if ('isEverything' in scope) authorize(by.actor, 'manage-engines');
  else if (!(await isThere(scope))) throw new NotFoundError();
  if (await isRehearsing()) throw new InvalidError('engineMissing');
  const waiting = await readWaiting(scope);
  // It works in batches, so that others can save in between even if thousands of translations need drafts.
  for (const some of inSteps(waiting, limits.translationsAtOnce)) await askFor(by, some, way);
  return countWaiting(waiting);
});

async function askFor(by: Allowed<'draft'>, waiting: Waiting[], way: Way): Promise<void> {
  await tx(async (tx) => {
    for (const { translationId, paragraphs } of waiting) {
      const asked = { stoppedAt: null, draftedFor: by.actor.accountId, isBatched: way === 'batch' };
      await tx.update(schema.translation).set(asked).where(eq(schema.translation.id, translationId));
      await resumeDrafts(tx, translationId);
      await chooseWayAnew(tx, translationId);
      await queueTranslation(tx, translationId);
      await appendEvent(tx, by, { kind: 'drafting.asked', translationId, detail: { paragraphs, way } });
    }
  });
}

/** Counts what `draftMissing` would queue. */
export async function readMissing(actor: Actor | null, scope: Scope): Promise<Asked> {
  authorize(actor, 'isEverything' in scope ? 'manage-engines' : 'see');
  return countWaiting(await readWaiting(scope));
}

const countWaiting = (waiting: Waiting[]): Asked => ({
  paragraphs: waiting.reduce((sum, one) => sum + one.paragraphs, 0),
  articles: new Set(waiting.map((one) => one.articleId)).size,
});
