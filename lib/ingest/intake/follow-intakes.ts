import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { type ChangeListener, followChanges } from '#lib/record/follow-changes';

/** Tells that an intake came, went or changed its state, or that an article did which one became. */
export async function followIntakes(
  actor: Actor | null,
  { after }: { after: number | null },
  listener: ChangeListener,
): Promise<() => void> {
  authorize(actor, 'import');
  return followChanges({ after, isWanted: ({ kind }) => /^(intake|article)\./.test(kind) }, listener);
}
