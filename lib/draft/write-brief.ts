import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { plainText } from '#lib/inline/plain-text';
import { completeJob, type Lease, postponeJob, stopJob } from '#lib/jobs/lease';
import { appendEvent } from '#lib/record/append-event';
import { ask } from './attempt.ts';
import { isInTrash, queueOpenTargets } from './draft-translation.ts';
import { engineInUse } from './engines/connected.ts';
import { EngineError } from './engines/engine.ts';
import { pauseLeft } from './engines/gate.ts';
import { briefQuestion } from './prompt.ts';
import { readBrief } from './validate.ts';

/** Characters of the article that the brief is made from. */
const briefCharacters = 12_000;

/** Handles `draft.brief`: writes the brief, then queues the segments. Without a brief they are drafted all the same. */
export async function writeBrief(lease: Lease): Promise<void> {
  const { translationId } = lease.payload as { translationId: string };
  if (await isInTrash(read(), translationId)) return tx((tx) => stopJob(tx, lease));
  const engine = await engineInUse();
  if (!engine) return tx((tx) => finish(tx, lease, translationId));
  const pause = pauseLeft(engine.key);
  if (pause) return tx((tx) => postponeJob(tx, lease, { runAt: Date.now() + pause, isTryReturned: true }));
  const { text, brief: known, ...locales } = await readText(translationId);
  if (known) return tx((tx) => finish(tx, lease, translationId));
  try {
    const brief = await ask({ engine, translationId, targetId: null }, briefQuestion(text, locales), readBrief);
    await tx(async (tx) => {
      await brief.settle(tx);
      // A person who wrote one meanwhile keeps it.
      const [written] = await tx
        .update(schema.translation)
        .set({ brief: brief.value })
        .where(and(eq(schema.translation.id, translationId), isNull(schema.translation.brief)))
        .returning({ id: schema.translation.id });
      if (written) await appendEvent(tx, { actor: null, kind: 'brief.written', translationId });
      await finish(tx, lease, translationId);
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    await tx((tx) => finish(tx, lease, translationId));
  }
}

async function finish(tx: Tx, lease: Lease, translationId: string): Promise<void> {
  if (await isInTrash(tx, translationId)) return stopJob(tx, lease);
  await queueOpenTargets(tx, translationId);
  await completeJob(tx, lease);
}

async function readText(translationId: string) {
  const rows = await read()
    .select({
      source: schema.segment.source,
      tags: schema.segment.tags,
      sourceLocale: schema.article.locale,
      targetLocale: schema.translation.locale,
      brief: schema.translation.brief,
    })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .innerJoin(schema.segment, eq(schema.segment.articleId, schema.article.id))
    .where(and(eq(schema.translation.id, translationId), isNull(schema.segment.removedAt)))
    .orderBy(asc(schema.segment.position));
  const [first] = rows;
  if (!first) throw new Error(`No segments for translation ${translationId}.`);
  const text = rows
    .map((row) => plainText(row.source, row.tags))
    .join('\n\n')
    .slice(0, briefCharacters);
  return { text, brief: first.brief, sourceLocale: first.sourceLocale, targetLocale: first.targetLocale };
}
