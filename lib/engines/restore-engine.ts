import { and, eq, gte, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { enqueue } from '#lib/jobs/enqueue';
import { completeJob, type Lease, postponeJob, postponeUntil } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { hasBatchThere } from './batch/keep-for-batches.ts';
import { restartEngine } from './pace/restart-engine.ts';

/** Connects an engine again that was disconnected within the last day, with its former key. */
export const restoreEngine = verb('manage-engines', z.object({ id: idField }), async (by, { id }): Promise<void> => {
  const { engine } = schema;
  await tx(async (tx) => {
    const isKept = and(eq(engine.id, id), gte(engine.removedAt, Date.now() - limits.undoKept));
    const [row] = await tx.update(engine).set({ removedAt: null }).where(isKept).returning();
    if (!row) throw new InvalidError('undoOver');
    await restartEngine(tx, { engineId: id });
    await appendEvent(tx, by, { kind: 'engine.restored', detail: { engine: id, name: row.name } });
  });
});

/** Queues the deletion of a disconnected engine's key for the time when the disconnection can't be undone any more. */
export async function queueForgetting(tx: Tx, id: string): Promise<void> {
  const runAt = Date.now() + limits.undoKept;
  await enqueue(tx, {
    kind: 'engine.forget',
    key: `engine.forget:${id}`,
    group: id,
    payload: { id },
    runAt,
    isNewer: true,
  });
}

/** Handles `engine.forget`. */
export async function forgetEngine(lease: Lease<'engine.forget'>): Promise<void> {
  const { id } = lease.payload;
  const { engine } = schema;
  await tx(async (tx) => {
    const isRemoved = and(eq(engine.id, id), isNotNull(engine.removedAt));
    const [removed] = await tx.select({ removedAt: engine.removedAt }).from(engine).where(isRemoved);
    if (removed?.removedAt && (await postponeUntil(tx, lease, removed.removedAt + limits.undoKept))) return;
    // The answers of its batches are paid for, and can be read only with its key.
    if (await hasBatchThere(tx, id))
      return postponeJob(tx, lease, { runAt: Date.now() + limits.batchKeyLook, isTryReturned: true });
    // Headers that were set by hand may be keys too.
    await tx.update(engine).set({ sealedKey: null, byHand: null }).where(isRemoved);
    await completeJob(tx, lease);
  });
}
