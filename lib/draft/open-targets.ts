import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { read, type Tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { appendEvent } from '#lib/record/append-event';
import { queueSegments } from '#lib/translation/queue-drafting';
import { isDraftingStopped } from './is-stopped.ts';
import { whereMissing } from './missing.ts';

/** Queues every target that is empty or a placeholder, unless a person has stopped the drafting meanwhile. */
export async function queueOpenTargets(tx: Tx, translationId: string): Promise<void> {
  if (await isDraftingStopped(tx, translationId)) return;
  const { rows } = await readOpenTargets(translationId, { hasEngine: !(await isRehearsing()) });
  await queueSegments(
    tx,
    rows.map(({ target }) => target),
  );
  await tellQueued(tx, translationId, rows.length);
}

/** The event makes open pages read every row again and show that it is queued. */
export async function tellQueued(tx: Tx, translationId: string, paragraphs: number): Promise<void> {
  if (paragraphs > 0)
    await appendEvent(tx, byMachine, { kind: 'drafting.queued', translationId, detail: { paragraphs } });
}

/** Reads the targets of a translation that an engine has to fill in, in reading order. */
export async function readOpenTargets(translationId: string, engine: { hasEngine: boolean }) {
  const [pair] = await read()
    .select({
      sourceLocale: schema.article.locale,
      targetLocale: schema.translation.locale,
      brief: schema.translation.brief,
    })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(eq(schema.translation.id, translationId));
  if (!pair) throw new Error(`No translation ${translationId}.`);
  const rows = await read()
    .select({ target: schema.target, segment: schema.segment })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(and(eq(schema.target.translationId, translationId), whereMissing(engine), isNull(schema.segment.removedAt)))
    .orderBy(asc(schema.segment.position));
  return { pair, rows };
}
