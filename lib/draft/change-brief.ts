import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { readTranslation, translationSchema } from './read-translation.ts';

const briefSchema = translationSchema.extend({
  brief: z.object({
    summary: textField(limits.briefSummary, 'briefTooLong').trim(),
    register: textField(limits.briefRegister, 'briefTooLong').trim(),
    names: listField(
      z.object({ source: textField(limits.briefName).trim(), target: textField(limits.briefName).trim() }),
      {
        most: limits.briefNames,
        many: 'briefTooLong',
      },
    ),
  }),
});

/** Changes the brief that later drafts of this translation are given. */
export const changeBrief = verb('draft', briefSchema, async (by, { translationId, brief }): Promise<void> => {
  const { id } = await readTranslation(by, translationId);
  await tx(async (tx) => {
    const [was] = await tx
      .select({ brief: schema.translation.brief })
      .from(schema.translation)
      .where(eq(schema.translation.id, id));
    await tx.update(schema.translation).set({ brief }).where(eq(schema.translation.id, id));
    const detail = { before: was?.brief ?? null };
    await appendEvent(tx, by, { kind: 'brief.changed', translationId: id, detail });
  });
});
