import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { InvalidError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { queueRedraft } from '#lib/translation/queue-drafting';
import { holdsName } from '../prompt/holds-name.ts';
import { readTranslation } from '../read-translation.ts';

const withNameSchema = z.object({ translationId: idField, name: textField(limits.briefName).trim().min(1) });

/**
 * Asks for another draft of each paragraph that has a text and whose source holds a name of the brief. As with a redraft
 * of one paragraph, what a person wrote or approved stays, and the new draft waits beside it. Paragraphs whose redraft is
 * queued already are not counted.
 */
export const redraftWithName = verb(
  'draft',
  withNameSchema,
  async (by, { translationId, name }): Promise<{ paragraphs: number }> => {
    const { id } = await readTranslation(by, translationId);
    if (await isRehearsing()) throw new InvalidError('engineMissing');
    const targets = await readHolding(id, name);
    return tx(async (tx) => {
      let paragraphs = 0;
      for (const target of targets) {
        if (!(await queueRedraft(tx, target, by.actor.accountId))) continue;
        paragraphs++;
        await appendEvent(tx, by, { kind: 'target.redraft-asked', translationId: id, targetId: target.id });
      }
      return { paragraphs };
    });
  },
);

async function readHolding(translationId: string, name: string) {
  const { segment, target } = schema;
  const rows = await read()
    .select({
      id: target.id,
      translationId: target.translationId,
      state: target.state,
      kind: segment.kind,
      source: segment.source,
      tags: segment.tags,
    })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .where(and(eq(target.translationId, translationId), isNull(segment.removedAt)));
  return rows.filter(
    ({ state, kind, source, tags }) =>
      state !== 'initial' && kind !== 'code' && holdsName(plainText(source, tags), name),
  );
}
