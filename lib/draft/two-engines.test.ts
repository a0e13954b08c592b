import { and, eq, ne } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { setPreference } from '#lib/engines/choice/set-preference';
import { changeEngine } from '#lib/engines/connect/change-engine';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { draftingRoom } from '#lib/engines/pace/slots';
import { test as base, eventually } from '#lib/fixtures';
import { tableOf } from '#lib/jobs/fixtures';
import { startWorker } from '#lib/jobs/worker';
import { startScriptedEngine, translate } from '../../e2e/scripted-engine.ts';
import { handlers } from './handlers.ts';
import { resumeDrafting } from './resume-drafting.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

/** Two engines, each of which drafts one target language. */
const test = base.extend('engines', async ({ admin }, { onCleanup }) => {
  const [slow, free] = [await startScriptedEngine(), await startScriptedEngine()];
  const ids: string[] = [];
  for (const [engine, targetLanguage] of [[slow, 'fr'] as const, [free, 'en'] as const]) {
    const { id } = await connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
    const rule = { whenDown: 'wait', whenOutOfCredit: 'wait', whenRefused: 'person' } as const;
    await setPreference(admin, { sourceLanguage: 'zh', targetLanguage, engineIds: [id], ...rule });
    ids.push(id);
  }
  onCleanup(async () => void (await Promise.all([slow.close(), free.close()])));
  await changeEngine(admin, { id: ids[0] as string, byHand: { concurrency: 1 } });
  return { slow, free };
});

const blocksOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'paragraph' as const,
    source: `第${index}段：江上的渡船早晨开出。`,
    sourceHash: `${index}`,
  }));
const countDrafted = (translationId: string) =>
  read().$count(schema.target, and(eq(schema.target.translationId, translationId), ne(schema.target.state, 'initial')));

test('a hundred paragraphs that wait for one engine keep none of another waiting', async ({
  admin,
  engines: { slow, free },
  connection,
}) => {
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  slow.script(({ source }) => ({ text: translate(source ?? ''), until }));
  const first = await makeArticle(connection, { blocks: blocksOf(100), targetLocale: 'fr' });
  const second = await makeArticle(connection, { blocks: blocksOf(3), targetLocale: 'en' });
  await resumeDrafting(admin, { translationId: first.translationId });
  const worker = startWorker(tableOf(handlers), draftingRoom);
  try {
    await eventually(() => expect(slow.asked).toHaveLength(1));
    await resumeDrafting(admin, { translationId: second.translationId });
    await eventually(async () => expect(await countDrafted(second.translationId)).toBe(3));
    expect(slow.asked).toHaveLength(1);
    expect(await countDrafted(first.translationId)).toBe(0);
    expect(free.asked).toHaveLength(3);
    answer();
    // Those that were sent away come again by themselves, each as soon as there is room.
    await eventually(async () => expect(await countDrafted(first.translationId)).toBeGreaterThanOrEqual(20));
  } finally {
    answer();
    await worker.stop();
  }
});
