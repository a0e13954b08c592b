import { z } from 'zod';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { queueBrief } from '#lib/translation/queue-drafting';
import { readTranslation } from '../read-translation.ts';

/** Has the brief of a translation written anew. It replaces the present one, unless somebody corrects that meanwhile. */
export const rewriteBrief = verb(
  'draft',
  z.object({ translationId: idField }),
  async (by, { translationId }): Promise<void> => {
    const { id } = await readTranslation(by, translationId);
    if (await isRehearsing()) throw new InvalidError('engineMissing');
    await tx(async (tx) => {
      await queueBrief(tx, id, { isRewrite: true, accountId: by.actor.accountId });
      await appendEvent(tx, by, { kind: 'brief.asked', translationId: id });
    });
  },
);
