import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { type Tx, tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { parseInput } from '#lib/input';
import { encodingsOffered } from '../characters/encodings-offered.ts';
import { queueReading } from './start-intake.ts';

const oneSchema = z.object({ intakeId: z.string() });
const decodeSchema = z.object({ intakeId: z.string(), encoding: z.enum(encodingsOffered, 'encodingWrong') });

/** Reads an intake's bytes again in another encoding. Nothing is fetched. */
export async function decodeAgain(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'bring-in', {});
  const { intakeId, encoding } = parseInput(decodeSchema, input);
  await tx(async (tx) => {
    await readAgain(tx, intakeId);
    await tx
      .update(schema.capture)
      .set({ encoding, encodingSource: 'person' })
      .where(eq(schema.capture.intakeId, intakeId));
  });
}

/** Tries an intake again that failed, or reads it anew by the rules that its site has now. */
export async function retryIntake(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'bring-in', {});
  const { intakeId } = parseInput(oneSchema, input);
  await tx((tx) => readAgain(tx, intakeId));
}

/** Takes an intake off the list. Its bytes go with it. */
export async function dismissIntake(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'bring-in', {});
  const { intakeId } = parseInput(oneSchema, input);
  await tx(async (tx) => {
    const change = { state: 'dismissed' as const, reading: null, endedAt: Date.now() };
    await changeOpen(tx, intakeId, change);
    await tx.delete(schema.capture).where(eq(schema.capture.intakeId, intakeId));
  });
}

async function readAgain(tx: Tx, intakeId: string): Promise<void> {
  await changeOpen(tx, intakeId, { state: 'queued', error: null });
  await queueReading(tx, intakeId);
}

/** Changes an intake that is not an article yet, or says that it is one. */
async function changeOpen(tx: Tx, intakeId: string, change: Partial<typeof schema.intake.$inferInsert>) {
  const isOpen = inArray(schema.intake.state, ['queued', 'ready', 'failed']);
  const changed = await tx
    .update(schema.intake)
    .set(change)
    .where(and(eq(schema.intake.id, intakeId), isOpen))
    .returning({ id: schema.intake.id });
  if (changed.length) return;
  const [known] = await tx.select().from(schema.intake).where(eq(schema.intake.id, intakeId));
  if (!known) throw new NotFoundError();
  throw new ConflictError('intakeEnded', { id: known.articleId });
}
