import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { capturesOfIntake, storeCaptures } from '#lib/article/captures';
import { read, type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import type { Captured } from '#lib/extract/captured';
import { type FetchPage, type ReadSource, readSource } from '#lib/extract/read-source';
import type { Reading } from '#lib/extract/reading';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { isTemporary } from '#lib/outbound/rest-hosts';
import { areStored, dropReadings, queueDropping, storedIn } from '#lib/picture/drop-pictures';
import { storeEmbedded } from '#lib/picture/store-embedded';
import { appendEvent } from '#lib/record/append-event';
import { keepCorrections } from '../refresh/keep-corrections.ts';
import { rulesOf } from '../site-rule/rules-of.ts';
import { captureAddress } from './capture-address.ts';
import { divideIntake } from './divide-intake.ts';
import { namedByOf } from './named-by.ts';
import { queueReading, queueStoring } from './queue-intake.ts';

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
    const source = await readWhole(intake, signal);
    await finish(lease, { intake, source, signal });
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

async function readWhole(intake: Intake, signal: AbortSignal | undefined): Promise<ReadSource> {
  const asking = { isRequestedByPerson: isRequestedByPerson(intake), signal };
  const fetchPage: FetchPage = (address, namedBy) => captureAddress(address, { ...asking, isPart: true, namedBy });
  const known = await capturesOfIntake(intake.id);
  const captures = known.length
    ? known
    : [await captureAddress(intake.address ?? '', { ...asking, namedBy: await namedByOf(intake) })];
  return readSource(captures, {
    rules: await rulesOf(captures[0]?.url ?? null),
    signal,
    // All pages of the article are captured: reading them again must not fetch any.
    fetchPage: known.length ? null : fetchPage,
  });
}

interface Finished {
  intake: Intake;
  source: ReadSource;
  signal: AbortSignal | undefined;
}

/**
 * Stores the reading. A book becomes one intake for each chapter; an automatic intake is queued to become an article.
 */
async function finish(lease: Lease, { intake, source: { parts, captures }, signal }: Finished): Promise<void> {
  const readings: Reading[] = [];
  const until = performance.now() + limits.embeddedPicturesTime;
  for (const part of parts)
    readings.push(await asCorrected(intake, await storeEmbedded(part, { until, signal }), signal));
  const [reading] = readings;
  const isUnattended = intake.isAutomatic && readings.length === 1 && reading?.notices.length === 0;
  await tx(async (tx) => {
    if (!(await areStored(tx, readings.flatMap(storedIn)))) {
      const lost = { errorClass: 'transient', errorText: 'a picture was erased with another article' } as const;
      return postponeJob(tx, lease, { runAt: Date.now(), ...lost });
    }
    await completeJob(tx, lease);
    if (!(await isWanted(tx, intake, captures))) return queueDropping(tx, readings.flatMap(storedIn));
    // Pictures of an earlier reading of the same source may not occur in this one: delete them.
    await dropReadings(tx, isSame(intake));
    await tx.delete(schema.capture).where(eq(schema.capture.intakeId, intake.id));
    await storeCaptures(tx, { intakeId: intake.id }, captures);
    if (readings.length > 1) await divideIntake(tx, intake, readings, parts);
    else await tx.update(schema.intake).set({ state: 'ready', reading, error: null }).where(isSame(intake));
    const kind = readings.length > 1 ? 'intake.divided' : 'intake.read';
    await appendEvent(tx, byMachine, { kind, detail: { intake: intake.id } });
    if (isUnattended) await queueStoring(tx, intake.id);
  });
}

/**
 * Whether the reading is still needed. False if a person dismissed the intake meanwhile, or chose another encoding:
 * then the next reading is queued.
 */
async function isWanted(tx: Tx, { id }: Intake, captures: Captured[]): Promise<boolean> {
  const [now] = await tx.select({ state: schema.intake.state }).from(schema.intake).where(eq(schema.intake.id, id));
  if (now?.state !== 'queued') return false;
  const { encoding, encodingSource, intakeId } = schema.capture;
  const isChosen = and(eq(intakeId, id), eq(encodingSource, 'person'));
  const [chosen] = await tx.select({ encoding }).from(schema.capture).where(isChosen).limit(1);
  if (!chosen || chosen.encoding === captures[0]?.encoding) return true;
  await queueReading(tx, id);
  return false;
}

async function asCorrected({ way, articleId }: Intake, reading: Reading, signal?: AbortSignal): Promise<Reading> {
  return way === 'refresh' && articleId ? keepCorrections(articleId, reading, signal) : reading;
}
