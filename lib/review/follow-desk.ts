import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { type ChangeListener, followChanges } from '#lib/record/follow-changes';

/** Calls back after a change that the desk's queue shows: of an article, a translation, or the name of an assignee. */
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
