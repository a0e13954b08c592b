import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { IntakeWay } from '#db/vocabulary';
import { onBehalfOf } from '#lib/access/machine';
import { storeCaptures } from '#lib/article/captures';
import type { Tx } from '#lib/database';
import type { Captured } from '#lib/extract/captured';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { queueReading } from './queue-intake.ts';

export interface NewIntake {
  way: IntakeWay;
  name: string;
  address: string | null;
  targetLocales: string[];
  isAutomatic: boolean;
  isBatched?: boolean;
  createdBy: string | null;
  /** The article that this intake refreshes. */
  articleId?: string;
  /** The captured bytes; without any, the address is fetched. */
  captures?: Captured[];
  /** Why the intake fails at once. */
  error?: { reason: string; values: Record<string, string | number> };
}

/** Inserts an intake and queues its reading. Returns its id. */
export async function startIntake(tx: Tx, { captures = [], ...rest }: NewIntake): Promise<string> {
  const id = uuidv7();
  const state = rest.error ? 'failed' : 'queued';
  await tx
    .insert(schema.intake)
    .values({ id, ...rest, state, name: rest.name.slice(0, limits.intakeName), createdAt: Date.now() });
  await storeCaptures(tx, { intakeId: id }, captures);
  if (!rest.error) await queueReading(tx, id);
  await appendEvent(tx, onBehalfOf(rest.createdBy), { kind: 'intake.started', detail: { intake: id } });
  return id;
}
