import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { intakeSchema, readAgain } from './change-open.ts';

/** Retries a failed intake, or reads it again with the present rules of its site. */
export const retryIntake = verb('import', intakeSchema, async (by, { intakeId }): Promise<void> => {
  await tx((tx) => readAgain(tx, by, intakeId));
});
