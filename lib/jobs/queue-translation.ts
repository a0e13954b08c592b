import type { Tx } from '#lib/database';
import { enqueue } from './enqueue.ts';

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
