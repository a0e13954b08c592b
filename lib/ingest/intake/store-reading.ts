import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { storeCaptures } from '#lib/article/captures';
import { tx } from '#lib/database';
import type { ReadSource } from '#lib/extract/read-source';
import type { Reading } from '#lib/extract/reading';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { areStored, dropReadings, queueDropping, storedIn } from '#lib/picture/drop-pictures';
import { storeEmbedded } from '#lib/picture/store-embedded';
import { appendEvent } from '#lib/record/append-event';
import { keepCorrections } from '../refresh/keep-corrections.ts';
import { isWanted } from './is-wanted.ts';
import { queueStoring } from './queue-intake.ts';

type Intake = typeof schema.intake.$inferSelect;

interface Finished {
  intake: Intake;
  /** What was read; it has one part. */
  source: ReadSource;
  /** The name of the intake, where the reading tells a better one. */
  name?: string;
  signal: AbortSignal | undefined;
}

/** Stores the reading of an intake. An automatic one without doubts is queued to become an article. */
export async function storeReading(lease: Lease, { intake, source, name, signal }: Finished): Promise<void> {
  const [part] = source.parts;
  if (!part) throw new Error('There is no reading to store.');
  const reading = await asCorrected(intake, await storeEmbedded(part, { signal }), signal);
  const isUnattended = intake.isAutomatic && !intake.chapter && reading.notices.length === 0;
  const isSame = eq(schema.intake.id, intake.id);
  await tx(async (tx) => {
    if (!(await areStored(tx, storedIn(reading)))) {
      const lost = { errorClass: 'transient', errorText: 'a picture was erased with another article' } as const;
      return postponeJob(tx, lease, { runAt: Date.now(), ...lost });
    }
    await completeJob(tx, lease);
    if (!(await isWanted(tx, intake, source.captures))) return queueDropping(tx, storedIn(reading));
    // Pictures of an earlier reading of the same source may not occur in this one: delete them.
    await dropReadings(tx, isSame);
    await tx.delete(schema.capture).where(eq(schema.capture.intakeId, intake.id));
    await storeCaptures(tx, { intakeId: intake.id }, source.captures);
    const change = { state: 'ready' as const, reading, error: null, name: name ?? intake.name };
    await tx.update(schema.intake).set(change).where(isSame);
    await appendEvent(tx, byMachine, { kind: 'intake.read', detail: { intake: intake.id } });
    if (isUnattended) await queueStoring(tx, intake.id);
  });
}

async function asCorrected({ way, articleId }: Intake, reading: Reading, signal?: AbortSignal): Promise<Reading> {
  return way === 'refresh' && articleId ? keepCorrections(articleId, reading, signal) : reading;
}
