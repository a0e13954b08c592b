import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { capturesOfIntake } from '#lib/article/captures';
import { read, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { chaptersOf } from '#lib/extract/read-book';
import { type FetchPage, readSource } from '#lib/extract/read-source';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { isTemporary } from '#lib/outbound/rest-hosts';
import { appendEvent } from '#lib/record/append-event';
import { rulesOf } from '../site-rule/rules-of.ts';
import { captureAddress } from './capture-address.ts';
import { divideBook } from './divide-book.ts';
import { namedByOf } from './named-by.ts';
import { readBookChapter } from './read-book-chapter.ts';
import { storeReading } from './store-reading.ts';

type Intake = typeof schema.intake.$inferSelect;

/**
 * Handles `intake.read`: fetches the source if it is not captured yet, reads it, and stores the reading or the error.
 */
export async function readIntake(lease: Lease<'intake.read'>, signal?: AbortSignal): Promise<void> {
  const { intakeId } = lease.payload;
  const [intake] = await read().select().from(schema.intake).where(eq(schema.intake.id, intakeId));
  if (intake?.state !== 'queued') return tx((tx) => completeJob(tx, lease));
  try {
    // A source during whose reading the process dies again and again is not retried for ever.
    if (lease.tries > limits.intakeBreaks) throw new InvalidError('intakeBroke');
    await (intake.chapter ? readBookChapter : readWhole)(lease, intake, signal);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    if (isTemporary(error.reason) && !isRequestedByPerson(intake) && lease.tries < limits.intakeTries) {
      const runAt = Date.now() + limits.intakePause * 2 ** (lease.tries - 1);
      return tx((tx) => postponeJob(tx, lease, { runAt, errorClass: 'transient', errorText: error.reason }));
    }
    await tx(async (tx) => {
      const { reason, values } = error;
      const isWaiting = and(isSame(intake), eq(schema.intake.state, 'queued'));
      const failed = await tx
        .update(schema.intake)
        .set({ state: 'failed', error: { reason, values } })
        .where(isWaiting)
        .returning({ id: schema.intake.id });
      if (failed.length)
        await appendEvent(tx, byMachine, { kind: 'intake.failed', detail: { intake: intake.id, reason } });
      await completeJob(tx, lease);
    });
  }
}

const isSame = (intake: Intake) => eq(schema.intake.id, intake.id);

/** Whether a person requested the intake and sees its error; an entry of a feed is retried automatically. */
const isRequestedByPerson = ({ way }: Intake) => way !== 'feed';

/** Reads a whole source. A book of several chapters is only divided: each chapter is read by a job of its own. */
async function readWhole(lease: Lease, intake: Intake, signal: AbortSignal | undefined): Promise<void> {
  const asking = { isRequestedByPerson: isRequestedByPerson(intake), signal };
  const fetchPage: FetchPage = (address, namedBy) => captureAddress(address, { ...asking, isPart: true, namedBy });
  const known = await capturesOfIntake(intake.id);
  const captures = known.length
    ? known
    : [await captureAddress(intake.address ?? '', { ...asking, namedBy: await namedByOf(intake) })];
  const [only] = captures.length === 1 ? captures : [];
  const chapters = only ? await chaptersOf(only, { signal }) : null;
  if (chapters && chapters.length > 1) return divideBook(lease, { intake, captures, chapters });
  const source = await readSource(captures, {
    chapters,
    rules: await rulesOf(captures[0]?.url ?? null),
    signal,
    // All pages of the article are captured: reading them again must not fetch any.
    fetchPage: known.length ? null : fetchPage,
  });
  await storeReading(lease, { intake, source, signal });
}
