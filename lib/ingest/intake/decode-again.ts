import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { encodingsOffered } from '#lib/extract/characters/encodings-offered';
import { idField } from '#lib/fields';
import { readAgain } from './change-open.ts';

const decodeSchema = z.object({ intakeId: idField, encoding: z.enum(encodingsOffered, 'encodingWrong') });

/** Reads an intake's captured bytes again with another encoding, without fetching anything. */
export const decodeAgain = verb('import', decodeSchema, async (by, { intakeId, encoding }): Promise<void> => {
  await tx(async (tx) => {
    await readAgain(tx, by, intakeId);
    await tx
      .update(schema.capture)
      .set({ encoding, encodingSource: 'person' })
      .where(eq(schema.capture.intakeId, intakeId));
  });
});
