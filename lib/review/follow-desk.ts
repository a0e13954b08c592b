import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { type ChangeListener, followChanges } from '#lib/record/follow-changes';

/** Tells that something changed which the desk's queue shows: an article, a translation, or the name of who has one. */
export async function followDesk(
  actor: Actor | null,
  { after }: { after: number | null },
  listener: ChangeListener,
): Promise<() => void> {
  authorize(actor, 'see');
  return followChanges(
    {
      after,
      isWanted: ({ articleId, translationId, kind }) =>
        articleId !== null || translationId !== null || kind === 'account.changed',
    },
    listener,
  );
}
