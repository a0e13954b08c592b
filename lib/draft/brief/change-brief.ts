import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Brief } from '#db/schema/translations';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { readTranslation } from '../read-translation.ts';
import { applyChange } from './apply-change.ts';
import { changeSchema } from './brief-change.ts';

/** Changes one part of the brief that later drafts of a translation are given. No paragraph is drafted again by it. */
export const changeBrief = verb(
  'draft',
  z.object({ translationId: idField, change: changeSchema }),
  async (by, { translationId, change }): Promise<Brief> => {
    const { id } = await readTranslation(by, translationId);
    return tx(async (tx) => {
      const [row] = await tx
        .select({ brief: schema.translation.brief })
        .from(schema.translation)
        .where(eq(schema.translation.id, id));
      const before = row?.brief ?? null;
      const brief = applyChange(before ?? { summary: '', register: '', names: [] }, change);
      if (!brief) throw new InvalidError('briefChanged');
      if (brief.names.length > limits.briefNames) throw new InvalidError('briefTooLong');
      await tx.update(schema.translation).set({ brief }).where(eq(schema.translation.id, id));
      await appendEvent(tx, by, { kind: 'brief.changed', translationId: id, detail: { before } });
      return brief;
    });
  },
);
