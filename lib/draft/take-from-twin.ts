import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import { schema } from '#db/schema';
import { errorClasses } from '#db/vocabulary';
import { byMachine } from '#lib/access/machine';
import { read, tx } from '#lib/database';
import { tagFaults, unusableTags } from '#lib/inline/tag-faults';
import { failJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import type { DraftNote } from './draft-note.ts';
import { finish } from './finish-segment.ts';
import { nameEngine } from './give-back.ts';
import { isMissing } from './missing.ts';
import type { SegmentWork } from './read-segment-work.ts';

type SegmentLease = Lease<'draft.segment'>;

/**
 * A paragraph that stands in a translation twice is asked for once. Takes the text of the other one if a machine
 * drafted it, waits while the first of them is being drafted, and fails for its reason if that failed. False if this
 * one has to be asked for.
 */
export async function takeFromTwin(lease: SegmentLease, work: SegmentWork): Promise<boolean> {
  const twins = await readTwins(work);
  const done = twins.find(({ target }) => !isMissing(target) && target.origin !== 'human');
  if (done) return take(lease, work, done.target);
  const first = twins.find(({ target, position }) => position < work.segment.position && isMissing(target));
  if (first?.drafting?.state === 'failed') return failAlike(lease, work, first.drafting);
  if (first?.drafting?.state !== 'queued' && first?.drafting?.state !== 'running') return false;
  await waitFor(lease, first.drafting);
  return true;
}

/** Waits as long as the first one does, for its engine, and for its budget if it waits for that. */
async function waitFor(lease: SegmentLease, { runAt, engineKey, errorClass, errorText }: Drafting): Promise<void> {
  const next = Math.max(runAt, Date.now() + limits.twinPoll);
  const reason = errorClass === 'budget' ? { errorClass: 'budget' as const, errorText } : {};
  await tx(async (tx) => {
    await postponeJob(tx, lease, { runAt: next, isTryReturned: true, ...reason });
    await nameEngine(tx, lease, engineKey);
  });
}

type Twin = Awaited<ReturnType<typeof readTwins>>[number];
type Drafting = typeof schema.drafting.$inferSelect;

/** Reads the other targets of the translation whose source is the same text of the same kind, in reading order. */
async function readTwins({ target, segment }: SegmentWork) {
  const isTwin = and(
    eq(schema.segment.articleId, segment.articleId),
    eq(schema.segment.sourceHash, segment.sourceHash),
    eq(schema.segment.source, segment.source),
    eq(schema.segment.kind, segment.kind),
    ne(schema.segment.id, segment.id),
    isNull(schema.segment.removedAt),
  );
  const isHere = and(
    eq(schema.target.segmentId, schema.segment.id),
    eq(schema.target.translationId, target.translationId),
  );
  return read()
    .select({ target: schema.target, drafting: schema.drafting, position: schema.segment.position })
    .from(schema.segment)
    .innerJoin(schema.target, isHere)
    .leftJoin(schema.drafting, eq(schema.drafting.targetId, schema.target.id))
    .where(isTwin)
    .orderBy(asc(schema.segment.position));
}

/** Takes a text with what is told of it: the engine that wrote it, its faults, and the reply that it was made of. */
async function take(lease: SegmentLease, work: SegmentWork, target: Twin['target']): Promise<boolean> {
  const { id, text, state } = target;
  if (unusableTags(tagFaults(text, work.segment)).length > 0) return false;
  const { revision } = schema;
  const [made] = await read()
    .select({ model: revision.model, origin: revision.origin })
    .from(revision)
    .where(eq(revision.targetId, id))
    .orderBy(desc(revision.version))
    .limit(1);
  const model = made?.model ?? undefined;
  const how = { origin: made?.origin ?? 'mt', isRehearsal: false, kind: 'target.drafted', by: byMachine } as const;
  const its = state === 'needs-work' ? 'needs-work' : 'draft';
  const note = await readNote(target);
  await finish(lease, work, { change: { ...how, text, state: its, model }, ...(note ? { note } : {}) });
  return true;
}

async function readNote({ id, version }: Twin['target']): Promise<DraftNote | undefined> {
  const { draftNote } = schema;
  const { engine, fellBackFrom, faults, attemptId } = draftNote;
  const [note] = await read()
    .select({ engine, fellBackFrom, faults, attemptId })
    .from(draftNote)
    .where(and(eq(draftNote.targetId, id), eq(draftNote.version, version)));
  return note;
}

async function failAlike(lease: SegmentLease, { target }: SegmentWork, first: Drafting): Promise<boolean> {
  const { tries, engineKey } = first;
  const errorClass = errorClasses.find((one) => one === first.errorClass) ?? 'invalid';
  const failure = { errorClass, errorText: first.errorText ?? '', tries };
  const about = { translationId: target.translationId, targetId: target.id };
  await tx(async (tx) => {
    await failJob(tx, lease, failure);
    await nameEngine(tx, lease, engineKey);
    await appendEvent(tx, byMachine, { ...about, kind: 'draft.failed', detail: failure });
  });
  return true;
}
