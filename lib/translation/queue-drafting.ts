import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { readPayload } from '#lib/jobs/payloads';
import type { TargetRow } from './change-target.ts';

/** The keys of the jobs that draft: one at a time of each translation, of its brief, and of each target. */
export const draftKeys = {
  translation: (translationId: string) => `translation:${translationId}`,
  brief: (translationId: string) => `brief:${translationId}`,
  segment: (targetId: string) => `segment:${targetId}`,
};

/** Has a translation looked through, and what is empty in it drafted. `isNewer` where a look that is queued already is of an older text. */
export async function queueTranslation(tx: Tx, translationId: string, { isNewer = false } = {}): Promise<void> {
  const key = draftKeys.translation(translationId);
  await enqueue(tx, { kind: 'draft.translation', key, group: translationId, payload: { translationId }, isNewer });
}

/** Has the brief of a translation written, and what is empty in it drafted after that. */
export async function queueBrief(tx: Tx, translationId: string): Promise<void> {
  const key = draftKeys.brief(translationId);
  await enqueue(tx, { kind: 'draft.brief', key, group: translationId, payload: { translationId } });
}

/** Queues one target for an engine. Returns false where the same was asked for already. */
export async function queueSegment(tx: Tx, target: TargetRow, { isRedraft }: { isRedraft: boolean }): Promise<boolean> {
  const key = draftKeys.segment(target.id);
  const payload = { targetId: target.id, isRedraft, isFollowed: false };
  if (isRedraft) {
    const [before] = await tx.select().from(schema.job).where(eq(schema.job.key, key));
    const known = before ? readPayload('draft.segment', before.payload) : undefined;
    const isActive = before?.state === 'queued' || before?.state === 'running';
    if (isActive && (known?.isRedraft || known?.isFollowed)) return false;
    if (before?.state === 'running') {
      const followed = { ...payload, ...known, isFollowed: true };
      await tx.update(schema.job).set({ payload: followed }).where(eq(schema.job.key, key));
      return true;
    }
  }
  // A redraft takes the place of a first draft that is still queued.
  await enqueue(tx, { kind: 'draft.segment', key, group: target.translationId, payload, isNewer: isRedraft });
  return true;
}
