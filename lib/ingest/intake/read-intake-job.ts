import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { isAllowed } from '#lib/accounts/authorize';
import { readActor } from '#lib/accounts/people';
import { read, type Tx, tx } from '#lib/database';
import { ConflictError, DomainError, InvalidError } from '#lib/errors';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { bringIn } from '../bring-in.ts';
import { storeEmbedded } from '../picture/store-embedded.ts';
import type { Reading } from '../reading.ts';
import { keepCorrections } from '../refresh/keep-corrections.ts';
import { findSimilarArticle } from '../same-article.ts';
import { rulesOf } from '../site-rule/rules-of.ts';
import { captureAddress } from '../source/capture-address.ts';
import type { Captured } from '../source/captured.ts';
import { type ReadSource, readSource } from '../source/read-source.ts';
import { articleOf } from './article-of.ts';
import { capturesOfIntake } from './captures.ts';
import { divideIntake } from './divide-intake.ts';
import { queueReading, storeCaptures } from './start-intake.ts';

type Intake = typeof schema.intake.$inferSelect;

/** Handles `intake.read`: fetches what is not here yet, reads it, and says why where it can't. */
export async function readIntake(lease: Lease): Promise<void> {
  const { intakeId } = lease.payload as { intakeId: string };
  const [intake] = await read().select().from(schema.intake).where(eq(schema.intake.id, intakeId));
  if (intake?.state !== 'queued') return tx((tx) => completeJob(tx, lease));
  try {
    // What broke the process off again and again is not tried for ever.
    if (lease.tries > limits.intakeTries) throw new InvalidError('intakeBroke');
    const source = await readWhole(intake);
    await finish(lease, intake, source);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    if (isPassing(error) && !isTyped(intake) && lease.tries < limits.intakeTries) {
      const runAt = Date.now() + limits.intakePause * 2 ** (lease.tries - 1);
      return tx((tx) => postponeJob(tx, lease, { runAt, errorClass: 'transient', errorText: error.reason }));
    }
    await tx(async (tx) => {
      const { reason, values } = error;
      await tx.update(schema.intake).set({ state: 'failed', error: { reason, values } }).where(isSame(intake));
      await completeJob(tx, lease);
    });
  }
}

const isSame = (intake: Intake) => eq(schema.intake.id, intake.id);

/** Somebody looks at what they typed; what a feed named is tried again by itself. */
const isTyped = ({ way }: Intake) => way !== 'feed';

const isPassing = ({ reason }: InvalidError) =>
  ['addressLater', 'addressServer', 'addressTimeout', 'addressRefused', 'addressUnknown'].includes(reason);

async function readWhole(intake: Intake): Promise<ReadSource> {
  const isAsked = isTyped(intake);
  const fetchPage = (address: string) => captureAddress(address, { isAsked });
  const known = await capturesOfIntake(intake.id);
  const captures = known.length ? known : [await fetchPage(intake.address ?? '')];
  return readSource(captures, {
    rules: await rulesOf(captures[0]?.url ?? null),
    // Pages that were joined before are here; none is fetched for a second look at them.
    fetchPage: known.length ? null : fetchPage,
  });
}

/** Stores what was read. A book becomes an intake a chapter; an automatic one goes on to be an article. */
async function finish(lease: Lease, intake: Intake, { parts, captures }: ReadSource): Promise<void> {
  const readings = await Promise.all(parts.map((part) => storeEmbedded(part)));
  const [reading] = await Promise.all(readings.slice(0, 1).map((first) => asCorrected(intake, first)));
  const isDone = await tx(async (tx) => {
    await completeJob(tx, lease);
    if (!(await isWanted(tx, intake, captures))) return false;
    await tx.delete(schema.capture).where(eq(schema.capture.intakeId, intake.id));
    await storeCaptures(tx, intake.id, captures);
    if (readings.length > 1) await divideIntake(tx, intake, readings, parts);
    else await tx.update(schema.intake).set({ state: 'ready', reading, error: null }).where(isSame(intake));
    return true;
  });
  if (isDone && readings.length === 1 && reading && intake.isAutomatic && reading.notices.length === 0) {
    await bringInByItself({ ...intake, reading });
  }
}

/** False where a person dismissed it meanwhile, or chose other characters: those are read next. */
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

async function asCorrected({ way, articleId }: Intake, reading: Reading): Promise<Reading> {
  return way === 'refresh' && articleId ? keepCorrections(articleId, reading) : reading;
}

/** Acts for the person who asked for it, as long as they may; where they may not any more, a person has to look. */
async function bringInByItself(intake: Intake): Promise<void> {
  const actor = intake.createdBy ? await readActor(intake.createdBy) : null;
  if (!isAllowed(actor, 'bring-in')) return;
  const article = articleOf(intake);
  if (await findSimilarArticle(article.blocks.map((block) => block.source))) return;
  try {
    await bringIn(actor, { ...article, intakeId: intake.id });
  } catch (error) {
    if (error instanceof ConflictError && error.reason === 'articleKnown') {
      const articleId = (error.current as { id: string }).id;
      await tx((tx) =>
        tx.update(schema.intake).set({ state: 'brought-in', articleId, endedAt: Date.now() }).where(isSame(intake)),
      );
    } else if (error instanceof DomainError)
      log().warn({ intake: intake.id, err: error }, 'an intake waits for a look');
    else throw error;
  }
}
