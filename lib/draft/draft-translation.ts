import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { SegmentKind } from '#db/vocabulary';
import { byMachine } from '#lib/access/machine';
import { read, type Tx, tx } from '#lib/database';
import { engineInUse, isRehearsing } from '#lib/engines/connected';
import { ConflictError } from '#lib/errors';
import { type Tagged, tagFaults, unusableTags } from '#lib/inline/tag-faults';
import { completeJob, type Lease, stopJob } from '#lib/jobs/lease';
import { findExact } from '#lib/memory/exact';
import { appendEvent } from '#lib/record/append-event';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { queueBrief, queueSegments } from '#lib/translation/queue-drafting';
import { isReplaceable, whereMissing } from './missing.ts';

/** Minimum segments for a brief; a shorter text is consistent without one. */
const briefFrom = 4;

/** Handles `draft.translation`: fills in exact matches of the memory and queues the rest for an engine. */
export async function draftTranslation(lease: Lease<'draft.translation'>): Promise<void> {
  const { translationId } = lease.payload;
  const hasEngine = (await engineInUse()) !== null;
  const open = await readOpenTargets(translationId, { hasEngine });
  const known = await findExact(
    open.pair,
    open.rows.map(({ segment }) => segment.sourceHash),
  );
  const wantsBrief = !open.pair.brief && hasEngine && open.rows.length - known.size >= briefFrom;
  await tx(async (tx) => {
    if (await isInTrash(tx, translationId)) return stopJob(tx, lease);
    const isStopped = await isDraftingStopped(tx, translationId);
    const queued: TargetRow[] = [];
    for (const { target, segment } of open.rows) {
      const text = fromMemory(known, segment);
      if (text !== undefined && isReplaceable(target)) await fillIn(tx, target, text);
      else if (!wantsBrief && !isStopped) queued.push(target);
    }
    await queueSegments(tx, queued);
    if (wantsBrief && !isStopped) {
      await queueBrief(tx, translationId);
      // The event makes open pages show that the brief is being written.
      await appendEvent(tx, byMachine, { kind: 'brief.asked', translationId });
    }
    await tellQueued(tx, translationId, queued.length);
    await completeJob(tx, lease);
  });
}

/** Writes a text into a target, unless a person changed the target since it was read. */
async function fillIn(tx: Tx, target: TargetRow, text: string): Promise<void> {
  try {
    await changeTarget(tx, target, memoryChange(text));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}

/** Gives the memory's exact match for a segment, unless its tags differ from the segment's. */
export function fromMemory(
  known: Map<string, string>,
  segment: Tagged & { kind: SegmentKind; sourceHash: string },
): string | undefined {
  const text = segment.kind === 'code' ? undefined : known.get(segment.sourceHash);
  return text !== undefined && unusableTags(tagFaults(text, segment)).length === 0 ? text : undefined;
}

export const memoryChange = (text: string) =>
  ({ text, state: 'draft', origin: 'tm', isRehearsal: false, kind: 'target.drafted', by: byMachine }) as const;

/** Queues every target that is empty or a placeholder, unless a person has stopped the drafting meanwhile. */
export async function queueOpenTargets(tx: Tx, translationId: string): Promise<void> {
  if (await isDraftingStopped(tx, translationId)) return;
  const { rows } = await readOpenTargets(translationId, { hasEngine: !(await isRehearsing()) });
  await queueSegments(
    tx,
    rows.map(({ target }) => target),
  );
  await tellQueued(tx, translationId, rows.length);
}

/** The event makes open pages read every row again and show that it is queued. */
async function tellQueued(tx: Tx, translationId: string, paragraphs: number): Promise<void> {
  if (paragraphs > 0)
    await appendEvent(tx, byMachine, { kind: 'drafting.queued', translationId, detail: { paragraphs } });
}

export async function isDraftingStopped(tx: Tx, translationId: string): Promise<boolean> {
  const [row] = await tx
    .select({ stoppedAt: schema.translation.stoppedAt })
    .from(schema.translation)
    .where(eq(schema.translation.id, translationId));
  return row?.stoppedAt !== null;
}

/**
 * True once the article is in the trash. No request is sent and no job queued for it: its jobs are stopped, so that a
 * restored article shows its drafting as stopped, and an erasure does not wait for them.
 */
export async function isInTrash(database: Pick<Tx, 'select'>, translationId: string): Promise<boolean> {
  const [row] = await database
    .select({ removedAt: schema.article.removedAt })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(eq(schema.translation.id, translationId));
  return row?.removedAt !== null;
}

async function readOpenTargets(translationId: string, engine: { hasEngine: boolean }) {
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
    .where(and(eq(schema.target.translationId, translationId), whereMissing(engine), isNull(schema.segment.removedAt)))
    .orderBy(asc(schema.segment.position));
  return { pair, rows };
}
