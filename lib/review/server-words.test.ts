import { beforeEach, expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import type { Actor } from '#lib/access/actor';
import { byMachine } from '#lib/access/machine';
import { readArticleRecord } from '#lib/article/read-article-record';
import { connection, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { failJob, type Lease, takeLeases } from '#lib/jobs/lease';
import { appendEvent } from '#lib/record/append-event';
import { queueSegments } from '#lib/translation/queue-drafting';
import { followTranslation } from './follow-translation.ts';
import type { Change } from './read-change.ts';
import { readWorkbench } from './read-workbench.ts';

const errorText = '401: No such key sk-12345 on host gpu-7';
const failure = { errorClass: 'auth' as const, errorText };

let article: Awaited<ReturnType<typeof makeArticle>>;
beforeEach(async () => {
  article = await makeArticle(connection());
  const { translationId, targetIds } = article;
  const targetId = targetIds[0] as string;
  await tx(async (tx) => {
    await queueSegments(tx, [{ id: targetId, translationId }]);
    await appendEvent(tx, byMachine, {
      kind: 'draft.failed',
      translationId,
      targetId,
      detail: { ...failure, tries: 1 },
    });
  });
  const [lease] = await takeLeases('worker', 1);
  await tx((tx) => failJob(tx, lease as Lease, failure));
});

/** Gives the first change that a live page is sent. */
async function firstChange(actor: Actor): Promise<Change> {
  const { promise, resolve, reject } = Promise.withResolvers<Change>();
  const onChange = (change: Change) => (change.rows.length ? resolve(change) : undefined);
  const stop = await followTranslation(
    actor,
    { translationId: article.translationId, after: null },
    { onChange, onFail: reject },
  );
  return promise.finally(stop);
}

const everywhere = {
  'the rows': async (actor: Actor) => readWorkbench(actor, article.translationId),
  'the stream': firstChange,
  'the record': async (actor: Actor) => readArticleRecord(actor, article.articleId),
};

test.each(Object.entries(everywhere))(
  "an engine's own words are for admins, their class for all: %s",
  async (_, read) => {
    const seen = async (role: 'admin' | 'editor') => JSON.stringify(await read(await makeActor(connection(), role)));
    expect(await seen('admin')).toContain(errorText);
    expect(await seen('editor')).not.toContain('sk-12345');
    expect(await seen('editor')).toContain('"errorClass":"auth"');
  },
);
