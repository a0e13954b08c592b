import { describe, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { connection, read, tx } from '#lib/database';
import { setPreference } from '#lib/engines/choice/set-preference';
import { connectEngine } from '#lib/engines/connect/connect-engine';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test as base } from '#lib/fixtures';
import { handleWith } from '#lib/jobs/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { type ScriptedEngine, startScriptedEngine, translate } from '../../../e2e/scripted-engine.ts';
import { handlers } from '../handlers.ts';
import { promptVersion } from '../prompt/prompt-version.ts';
import { resumeDrafting } from '../resume-drafting.ts';
import { chosenOf, readInstructions, readPresent } from './read-instructions.ts';
import { listTrialArticles, listTrialParagraphs } from './read-trials.ts';
import { listInstructed, readVersions } from './read-versions.ts';
import { saveInstruction } from './save-instruction.ts';
import { tryInstruction } from './try-instruction.ts';
import { readNumbered } from './version-number.ts';

vi.hoisted(() => {
  process.env.DIGLOT_SECRET = 'a secret that is long enough for tests';
});

const house = { sourceLanguage: '*', targetLanguage: '*' };
const pair = { sourceLanguage: 'zh', targetLanguage: 'en' };

const test = base.extend('engine', async ({ admin }, { onCleanup }): Promise<ScriptedEngine> => {
  const engine = await startScriptedEngine();
  onCleanup(() => engine.close());
  await connectEngine(admin, { baseUrl: engine.baseUrl, model: 'scripted' });
  return engine;
});

describe('instructions for a pair', () => {
  const present = [
    { ...house, text: 'house' },
    { sourceLanguage: 'zh', targetLanguage: 'en-GB', text: 'zh en-GB' },
    { sourceLanguage: 'zh', targetLanguage: 'en', text: 'zh en' },
    { sourceLanguage: '*', targetLanguage: 'en', text: '* en' },
    { sourceLanguage: 'zh-Hans', targetLanguage: '*', text: 'zh-Hans *' },
    { sourceLanguage: 'zh-Hant', targetLanguage: 'en', text: 'zh-Hant en' },
    { sourceLanguage: 'fr', targetLanguage: '*', text: 'fr *' },
  ];
  test.each([
    ['zh-Hans', 'en-GB', ['* en', 'zh en', 'zh-Hans *', 'zh en-GB']],
    ['zh-Hant', 'en', ['* en', 'zh en', 'zh-Hant en']],
    ['fr', 'de', ['fr *']],
    ['es', 'de', ['']],
  ])('from %s into %s are the general ones first, and not those of others', (sourceLocale, targetLocale, all) => {
    const chosen = chosenOf(present, { sourceLocale, targetLocale });
    expect(chosen.house).toBe('house');
    expect(chosen.pair.split('\n\n').toSorted()).toEqual(all.toSorted());
    expect(chosen.pair.split('\n\n').at(-1)).toBe(all.at(-1));
  });
});

describe('saving', () => {
  test('makes a version, keeps the earlier ones, and is on record', async ({ admin }) => {
    const first = await saveInstruction(admin, { ...pair, text: ' Use British spelling. ', base: null });
    expect(first).toMatchObject({ before: '', id: expect.any(String) });
    const second = await saveInstruction(admin, { ...pair, text: 'Use American spelling.', base: first.id });
    expect(second.before).toBe('Use British spelling.');
    await saveInstruction(admin, { ...house, text: 'Dates: 5 May.', base: null });
    const locales = { sourceLocale: 'zh-Hans', targetLocale: 'en' };
    expect(await readInstructions(locales)).toMatchObject({ house: 'Dates: 5 May.', pair: 'Use American spelling.' });
    expect(await readVersions(admin, pair)).toMatchObject([
      { text: 'Use American spelling.', by: admin.name },
      { text: 'Use British spelling.' },
    ]);
    expect(await listInstructed(admin)).toEqual([pair]);
    const events = await read().select().from(schema.event);
    expect(events.map(({ kind }) => kind)).toEqual(Array(3).fill('instruction.saved'));
    expect(events[1]?.detail).toEqual({ instruction: second.id, ...pair });
  });

  test('of the same text makes no version, and of none deletes', async ({ admin }) => {
    const { id } = await saveInstruction(admin, { ...pair, text: 'One.', base: null });
    expect(await saveInstruction(admin, { ...pair, text: 'One.', base: id })).toEqual({ id, before: 'One.' });
    const gone = await saveInstruction(admin, { ...pair, text: '', base: id });
    expect(await readPresent()).toEqual([]);
    expect(await readVersions(admin, pair)).toHaveLength(2);
    await saveInstruction(admin, { ...pair, text: 'One.', base: gone.id });
    expect(await listInstructed(admin)).toEqual([pair]);
  });

  test('of two versions within a millisecond the later one holds', async ({ admin }) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const first = await saveInstruction(admin, { ...pair, text: 'One.', base: null });
    await saveInstruction(admin, { ...pair, text: 'Two.', base: first.id });
    expect(await readPresent()).toMatchObject([{ text: 'Two.' }]);
  });

  test('over a version that was saved meanwhile is refused', async ({ admin }) => {
    const { id } = await saveInstruction(admin, { ...pair, text: 'One.', base: null });
    await saveInstruction(admin, { ...pair, text: 'Two.', base: id });
    for (const base of [id, null])
      await expect(saveInstruction(admin, { ...pair, text: 'Mine.', base })).rejects.toThrow(InvalidError);
    expect(await readPresent()).toMatchObject([{ text: 'Two.' }]);
  });

  test('takes languages in any case, and no others', async ({ admin }) => {
    await saveInstruction(admin, { sourceLanguage: 'ZH-hans', targetLanguage: '*', text: 'One.', base: null });
    expect(await listInstructed(admin)).toEqual([{ sourceLanguage: 'zh-Hans', targetLanguage: '*' }]);
    for (const wrong of [
      { sourceLanguage: 'nowhere' },
      { targetLanguage: '' },
      { text: 'a'.repeat(limits.instruction + 1) },
    ])
      await expect(saveInstruction(admin, { ...pair, text: 'a', base: null, ...wrong })).rejects.toThrow(InvalidError);
  });
});

test('an attempt names the versions that were in its prompt', async ({ admin, article, engine: _ }) => {
  const first = await saveInstruction(admin, { ...pair, text: 'One.', base: null });
  await saveInstruction(admin, { ...house, text: 'House.', base: null });
  await saveInstruction(admin, { ...pair, text: 'Two.', base: first.id });
  await saveInstruction(admin, { sourceLanguage: 'fr', targetLanguage: 'en', text: 'Not here.', base: null });
  await resumeDrafting(admin, article);
  for (let leases = await takeLeases('worker', 9); leases.length; leases = await takeLeases('worker', 9))
    for (const lease of leases) await handleWith(handlers)(lease);
  const attempts = await read().select().from(schema.attempt);
  expect(attempts).not.toHaveLength(0);
  for (const { instructionIds } of attempts) {
    const numbered = await readNumbered(instructionIds ?? []);
    expect(instructionIds?.map((id) => numbered.get(id))).toEqual([
      { ...house, number: 1 },
      { ...pair, number: 2 },
    ]);
  }
  expect((await readVersions(admin, pair)).map(({ number }) => number)).toEqual([2, 1]);
});

describe('trying', () => {
  const typed = { ...pair, text: 'Use British spelling.' };

  test('drafts one paragraph with what is typed, and changes nothing', async ({ admin, article, engine }) => {
    await saveInstruction(admin, { ...house, text: 'Dates: 5 May.', base: null });
    await saveInstruction(admin, { ...pair, text: 'Use American spelling.', base: null });
    const targetId = article.targetIds[1] as string;
    await tx((tx) => tx.update(schema.target).set({ state: 'approved', origin: 'human', text: 'By hand.' }));
    const before = await read().select().from(schema.target);
    const source = '这座桥有三百年历史。';
    expect(await tryInstruction(admin, { ...typed, targetId })).toEqual({
      sourceLocale: 'zh-Hans',
      targetLocale: 'en',
      source,
      present: 'By hand.',
      draft: translate(source),
      error: null,
    });
    expect(engine.asked[0]?.prompt).toContain('Dates: 5 May.');
    expect(engine.asked[0]?.prompt).toContain('Use British spelling.');
    expect(engine.asked[0]?.prompt).not.toContain('Use American spelling.');
    expect(await read().select().from(schema.target)).toEqual(before);
    expect(await read().select().from(schema.suggestion)).toEqual([]);
    expect(await read().select().from(schema.attempt)).toMatchObject([
      { targetId: null, promptVersion, milliseconds: expect.any(Number) },
    ]);
  });

  test('asks the engine of the pair, in its turn, for the person who tries', async ({ admin, article, engine }) => {
    const other = await startScriptedEngine();
    const { id } = await connectEngine(admin, { baseUrl: other.baseUrl, model: 'scripted' });
    const rule = { whenDown: 'wait', whenOutOfCredit: 'wait', whenRefused: 'person' } as const;
    await connectEngine(admin, { baseUrl: engine.baseUrl, model: 'another' });
    await setPreference(admin, { sourceLanguage: 'zh', targetLanguage: 'en', engineIds: [id], ...rule });
    const targetId = article.targetIds[1] as string;
    expect(await tryInstruction(admin, { ...typed, targetId })).toMatchObject({ draft: expect.any(String) });
    expect([engine.asked, other.asked].map(({ length }) => length)).toEqual([0, 1]);
    expect(await read().select().from(schema.ledger)).toMatchObject([
      { purpose: 'trial', engineId: id, accountId: admin.accountId },
    ]);
    // What it says of the engine holds for the drafts too, and a stopped engine is not asked.
    other.script(() => ({ status: 401, message: 'No such key' }));
    const again = { ...typed, text: 'Another wording.', targetId };
    expect(await tryInstruction(admin, again)).toMatchObject({ error: { errorClass: 'auth' } });
    expect(await tryInstruction(admin, again)).toMatchObject({ draft: null, error: { errorClass: 'auth' } });
    expect(other.asked).toHaveLength(1);
    await other.close();
  });

  test('tells why there is no draft', async ({ admin, article, engine }) => {
    const targetId = article.targetIds[1] as string;
    engine.script(() => ({ status: 401, message: 'No such key' }));
    expect(await tryInstruction(admin, { ...typed, targetId })).toMatchObject({
      draft: null,
      error: { errorClass: 'auth', errorText: expect.stringContaining('No such key') },
    });
    engine.script(({ prompt }) => ({ text: prompt.slice(0, 400) }));
    expect(await tryInstruction(admin, { ...typed, targetId })).toMatchObject({ draft: null });
  });

  test('needs an engine and a paragraph that is there', async ({ admin, article }) => {
    const targetId = article.targetIds[1] as string;
    await expect(tryInstruction(admin, { ...typed, targetId })).rejects.toThrow(InvalidError);
    await expect(tryInstruction(admin, { ...typed, targetId: 'none' })).rejects.toThrow(NotFoundError);
    await tx((tx) => tx.update(schema.article).set({ removedAt: 1 }));
    await expect(tryInstruction(admin, { ...typed, targetId })).rejects.toThrow(NotFoundError);
  });

  test('offers the translations and paragraphs for which the instructions hold', async ({
    admin,
    article,
    connection,
  }) => {
    const other = await makeArticle(connection, { targetLocale: 'fr' });
    const idsFor = async (languages: typeof pair) =>
      (await listTrialArticles(admin, languages)).map(({ translationId }) => translationId).sort();
    expect(await idsFor(pair)).toEqual([article.translationId]);
    expect(await idsFor(house)).toEqual([article.translationId, other.translationId].sort());
    expect(await listTrialParagraphs(admin, article.translationId)).toMatchObject([
      { number: 1, beginning: '老桥' },
      { number: 2, beginning: '这座桥有三百年历史。' },
      { number: 3 },
    ]);
  });
});

describe('refused', () => {
  const given = { ...pair, text: '', base: null, targetId: 'none' };
  const verbs = { saveInstruction, tryInstruction };

  test.each(Object.entries(verbs))('to a stranger and an editor: %s', async (_, verb) => {
    await expect(verb(null, given)).rejects.toThrow(SignedOutError);
    await expect(verb(await makeActor(connection(), 'editor'), given)).rejects.toThrow(ForbiddenError);
  });

  test('to an editor: what is read', async ({ editor }) => {
    await expect(listInstructed(editor)).rejects.toThrow(ForbiddenError);
    await expect(readVersions(editor, pair)).rejects.toThrow(ForbiddenError);
    await expect(listTrialArticles(editor, pair)).rejects.toThrow(ForbiddenError);
    await expect(listTrialParagraphs(editor, 'none')).rejects.toThrow(ForbiddenError);
  });
});
