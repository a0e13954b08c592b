import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { IntakeWay } from '#db/vocabulary';
import { storeCaptures } from '#lib/article/captures';
import type { Tx } from '#lib/database';
import type { Captured } from '#lib/extract/captured';
import { enqueue } from '#lib/jobs/enqueue';

export interface NewIntake {
  way: IntakeWay;
  name: string;
  address: string | null;
  targetLocales: string[];
  isAutomatic: boolean;
  createdBy: string | null;
  /** The article whose source is looked at again. */
  articleId?: string;
  /** What is here already; an address without any is fetched. */
  captures?: Captured[];
  /** Why it can't even be begun. */
  error?: { reason: string; values: Record<string, string | number> };
}

/** Writes down what is to come in and queues its reading. Returns the intake's id. */
export async function startIntake(tx: Tx, { captures = [], ...rest }: NewIntake): Promise<string> {
  const id = uuidv7();
  const state = rest.error ? 'failed' : 'queued';
  await tx.insert(schema.intake).values({ id, ...rest, state, name: rest.name.slice(0, 300), createdAt: Date.now() });
  await storeCaptures(tx, { intakeId: id }, captures);
  if (!rest.error) await queueReading(tx, id);
  return id;
}

/** Queues the reading of an intake. What is here already waits in another lane than what has to be fetched first. */
export async function queueReading(tx: Tx, intakeId: string): Promise<void> {
  const key = `intake.read:${intakeId}`;
  const { capture } = schema;
  const [here] = await tx.select({ id: capture.id }).from(capture).where(eq(capture.intakeId, intakeId)).limit(1);
  const lane = here ? 'reading' : 'fetching';
  await enqueue(tx, { kind: 'intake.read', key, lane, group: intakeId, payload: { intakeId }, isNewer: true });
}
