import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { tx } from '#lib/database';
import { changeTarget } from '#lib/translation/change-target';
import { translate } from '../scripted-engine.ts';

/**
 * Drafts every target of a translation as the machine does, but all in one transaction: 2,000 transactions take a
 * minute on a busy disk.
 */
export async function draftAll(translationId: string): Promise<void> {
  const { segment, target } = schema;
  await tx(async (tx) => {
    const rows = await tx
      .select({ target, source: segment.source })
      .from(target)
      .innerJoin(segment, eq(segment.id, target.segmentId))
      .where(and(eq(target.translationId, translationId), isNull(segment.removedAt)));
    for (const { target, source } of rows)
      await changeTarget(tx, target, {
        text: translate(source),
        state: 'draft',
        origin: 'mt',
        isRehearsal: false,
        kind: 'target.drafted',
        by: byMachine,
      });
  });
}
