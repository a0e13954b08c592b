import { and, eq, gt } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Authorized } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import type { TargetRow } from '#lib/translation/change-target';
import { suggest } from '#lib/translation/suggest';

/** True if only the drafting machine wrote since the version that the editor saw. */
export async function isMachineAlone(tx: Tx, target: TargetRow, seen: number): Promise<boolean> {
  const { revision } = schema;
  const since = await tx
    .select({ accountId: revision.accountId, origin: revision.origin })
    .from(revision)
    .where(and(eq(revision.targetId, target.id), gt(revision.version, seen), eq(revision.isRefused, false)));
  // Each version has its revision, except versions that only a change of the source made.
  const isWhole = since.length === target.version - seen;
  return isWhole && since.every(({ accountId, origin }) => accountId === null && origin !== 'human');
}

/** Keeps a draft as a suggestion when it arrived while a person was typing. Returns it; null if there is no draft. */
export async function setDraftAside(
  tx: Tx,
  target: Authorized<TargetRow, 'review'>,
  { sourceHash }: { sourceHash: string },
): Promise<typeof schema.suggestion.$inferSelect | null> {
  const { text, origin, version } = target;
  if (origin === null || target.isRehearsal) return null;
  const [{ model } = { model: null }] = await tx
    .select({ model: schema.revision.model })
    .from(schema.revision)
    .where(and(eq(schema.revision.targetId, target.id), eq(schema.revision.version, version)));
  return suggest(tx, target, { text, origin, model, version, sourceHash, isSame: false, by: target });
}
