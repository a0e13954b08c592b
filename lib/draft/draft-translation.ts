import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { SegmentKind } from '#db/vocabulary';
import { read, type Tx, tx } from '#lib/database';
import { type Tagged, tagFaults, unusableTags } from '#lib/inline/tag-faults';
import { enqueue } from '#lib/jobs/enqueue';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { findExact } from '#lib/memory/exact';
import { changeTarget, type TargetRow } from '#lib/record/change-target';
import { engineInUse } from './engines/connected.ts';

/** A text with fewer segments than this needs no brief to agree with itself. */
const briefFrom = 4;

/** Handles `draft.translation`: what the memory knows word for word is filled in, the rest is queued for an engine. */
export async function draftTranslation(lease: Lease): Promise<void> {
  const { translationId } = lease.payload as { translationId: string };
  const open = await readOpenTargets(translationId);
  const known = await findExact(
    open.pair,
    open.rows.map(({ segment }) => segment.sourceHash),
  );
  const wantsBrief = !open.pair.brief && (await engineInUse()) !== null && open.rows.length - known.size >= briefFrom;
  await tx(async (tx) => {
    const isStopped = await isDraftingStopped(tx, translationId);
    for (const { target, segment } of open.rows) {
      const text = fromMemory(known, segment);
      if (text !== undefined) await changeTarget(tx, target, memoryChange(text));
      else if (!wantsBrief && !isStopped) await queueSegment(tx, target, { isRedraft: false });
    }
    if (wantsBrief && !isStopped) {
      await enqueue(tx, {
        kind: 'draft.brief',
        key: `brief:${translationId}`,
        group: translationId,
        payload: { translationId },
      });
    }
    await completeJob(tx, lease);
  });
}

/** What the memory has for a segment, unless its marks would not be those of the segment's tags. */
export function fromMemory(
  known: Map<string, string>,
  segment: Tagged & { kind: SegmentKind; sourceHash: string },
): string | undefined {
  const text = segment.kind === 'code' ? undefined : known.get(segment.sourceHash);
  return text !== undefined && unusableTags(tagFaults(text, segment)).length === 0 ? text : undefined;
}

export const memoryChange = (text: string) =>
  ({ text, state: 'draft', origin: 'tm', isRehearsal: false, kind: 'target.drafted', by: 'machine' }) as const;

/** Queues one segment for an engine. The draft is written only over the version seen now. */
export async function queueSegment(tx: Tx, target: TargetRow, { isRedraft }: { isRedraft: boolean }): Promise<void> {
  await enqueue(tx, {
    kind: 'draft.segment',
    key: segmentKey(target.id),
    group: target.translationId,
    payload: { targetId: target.id, version: target.version, isRedraft },
    // What was queued before would find another version, and leave what was asked for undone.
    isNewer: isRedraft,
  });
}

const segmentKey = (targetId: string) => `segment:${targetId}`;

/** Queues every target that is still empty, unless a person has stopped the drafting meanwhile. */
export async function queueOpenTargets(tx: Tx, translationId: string): Promise<void> {
  if (await isDraftingStopped(tx, translationId)) return;
  const { rows } = await readOpenTargets(translationId);
  for (const { target } of rows) await queueSegment(tx, target, { isRedraft: false });
}

export async function isDraftingStopped(tx: Tx, translationId: string): Promise<boolean> {
  const [row] = await tx
    .select({ stoppedAt: schema.translation.stoppedAt })
    .from(schema.translation)
    .where(eq(schema.translation.id, translationId));
  return row?.stoppedAt !== null;
}

async function readOpenTargets(translationId: string) {
  const [pair] = await read()
    .select({
      sourceLocale: schema.article.locale,
      targetLocale: schema.translation.locale,
      brief: schema.translation.brief,
    })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(eq(schema.translation.id, translationId));
  if (!pair) throw new Error(`No translation ${translationId}.`);
  const rows = await read()
    .select({ target: schema.target, segment: schema.segment })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(
      and(
        eq(schema.target.translationId, translationId),
        eq(schema.target.state, 'initial'),
        isNull(schema.segment.removedAt),
      ),
    )
    .orderBy(asc(schema.segment.position));
  return { pair, rows };
}
