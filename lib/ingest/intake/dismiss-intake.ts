import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { changeOpen, intakeSchema } from './change-open.ts';
import { queueForgetting } from './queue-intake.ts';

/** Removes an intake from the list. Its reading is kept as long as this can be undone. */
export const dismissIntake = verb('import', intakeSchema, async (by, { intakeId }): Promise<void> => {
  await tx(async (tx) => {
    await changeOpen(tx, intakeId, { state: 'dismissed', endedAt: Date.now() });
    await queueForgetting(tx, intakeId);
    await appendEvent(tx, by, { kind: 'intake.dismissed', detail: { intake: intakeId } });
  });
});
