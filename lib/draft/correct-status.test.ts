import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { draftKeys } from '#lib/translation/draft-keys';
import { draftingTwice } from '#lib/translation/fixtures';
import { queueBrief, queueRedraft, queueSegments, queueTranslation } from '#lib/translation/queue-drafting';
import { correctStatus } from './correct-status.ts';

let translationId: string;
let targets: { id: string; translationId: string }[];
test.beforeEach(async ({ article }) => {
  ({ translationId } = article);
  targets = article.targetIds.map((id) => ({ id, translationId }));
  await tx(async (tx) => {
    await queueSegments(tx, targets);
    await queueTranslation(tx, translationId);
    await queueBrief(tx, translationId);
  });
});

const idOf = (index: number) => targets[index]?.id ?? '';

/** Changes a job as a worker of an earlier version does, which knows no other table. */
const changeJob = (key: string, change: Partial<typeof schema.job.$inferInsert>) =>
  tx(async (tx) => void (await tx.update(schema.job).set(change).where(eq(schema.job.key, key))));
const dropJob = (key: string) => tx(async (tx) => void (await tx.delete(schema.job).where(eq(schema.job.key, key))));

async function expectRight(): Promise<void> {
  const { byJobs, byStatus } = await draftingTwice();
  expect(byStatus).toEqual(byJobs);
}

test('what a worker of an earlier version drafted, and gave up, shows as such after the next start', async () => {
  await changeJob(draftKeys.segment(idOf(0)), { state: 'done', tries: 1 });
  await changeJob(draftKeys.segment(idOf(1)), { state: 'failed', tries: 5, errorClass: 'auth', errorText: 'No.' });
  await changeJob(draftKeys.translation(translationId), { state: 'done' });
  await changeJob(draftKeys.brief(translationId), { state: 'stopped' });
  await correctStatus();
  await expectRight();
  expect(
    await read()
      .select()
      .from(schema.drafting)
      .where(eq(schema.drafting.targetId, idOf(0))),
  ).toEqual([]);
  expect(
    await read()
      .select()
      .from(schema.drafting)
      .where(eq(schema.drafting.targetId, idOf(1))),
  ).toMatchObject([{ state: 'failed', tries: 5, errorClass: 'auth', errorText: 'No.' }]);
});

test('what it queued, and what it deleted, too', async () => {
  await tx(async (tx) => {
    await tx.delete(schema.drafting);
    await tx.delete(schema.preparation).where(eq(schema.preparation.step, 'scan'));
  });
  await dropJob(draftKeys.segment(idOf(0)));
  await dropJob(draftKeys.brief(translationId));
  await changeJob(draftKeys.translation(translationId), { state: 'done' });
  await correctStatus();
  await expectRight();
  expect((await draftingTwice()).byStatus).toHaveLength(targets.length);
});

test('what is right stays, with the redraft that a person asked for meanwhile', async () => {
  await takeLeases('worker', { drafting: 1 });
  await tx(async (tx) => {
    for (const target of targets) await queueRedraft(tx, target);
  });
  const before = await read().select().from(schema.drafting);
  await changeJob(draftKeys.brief(translationId), { state: 'done' });
  await correctStatus();
  await expectRight();
  expect(await read().select().from(schema.drafting)).toEqual(before);
});
