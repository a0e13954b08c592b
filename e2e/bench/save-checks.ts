import { and, asc, eq, inArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** A save that the server acknowledged. */
export interface Acknowledged {
  targetId: string;
  version: number;
  text: string;
}

/**
 * Compares the acknowledged saves with the history: counts saves that are missing under their version, versions that
 * are doubled or missing, and targets whose text is not that of their last version.
 */
export async function checkSaves(targetIds: string[], saves: Acknowledged[]) {
  const { revision, target } = schema;
  const revisions = await read()
    .select({ targetId: revision.targetId, version: revision.version, text: revision.text })
    .from(revision)
    .where(and(inArray(revision.targetId, targetIds), eq(revision.isRefused, false)))
    .orderBy(asc(revision.version));
  const targets = await read().select().from(target).where(inArray(target.id, targetIds));
  const known = new Set(revisions.map((one) => keyOf(one)));
  const byTarget = Map.groupBy(revisions, (one) => one.targetId);
  const texts = Map.groupBy(revisions, (one) => one.text);
  return {
    lost: saves.filter((save) => !known.has(keyOf(save))).length,
    doubled: [...texts.values()].filter((same) => same.length > 1).length,
    broken: targets.filter(({ id, text, version }) => {
      const all = byTarget.get(id) ?? [];
      const isWhole = all.every((one, index) => one.version === index + 1) && all.length === version;
      return !isWhole || (all.at(-1)?.text ?? '') !== text;
    }).length,
  };
}

const keyOf = ({ targetId, version, text }: Acknowledged) => `${targetId} ${version} ${text}`;
