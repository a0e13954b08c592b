import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { removeArticle } from '#lib/article/remove-article';
import { read, tx } from '#lib/database';
import { rehearsalModel, rehearse } from '#lib/engines/rehearsal';
import { ConflictError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { findExact, hashSource } from '#lib/memory/exact';
import { changeTarget } from '#lib/translation/change-target';
import { queueRedraft } from '#lib/translation/queue-drafting';
import { readRows } from './read-workbench.ts';
import { saveTarget } from './save-target.ts';

const source = '这座桥有三百年历史。';
const text = 'The bridge is three hundred years old.';

let editor: Awaited<ReturnType<typeof makeActor>>;
let articleId: string;
let targetId: string;
test.beforeEach(async ({ connection }) => {
  editor = await makeActor(connection, 'editor');
  const article = await makeArticle(connection, { blocks: [{ kind: 'paragraph', source }] });
  articleId = article.articleId;
  targetId = article.targetIds[0] as string;
});

const save = (version: number, rest: object, actor = editor) => saveTarget(actor, { targetId, version, ...rest });
const revisions = () => read().select().from(schema.revision).orderBy(schema.revision.at, schema.revision.id);
const eventKinds = async () => (await read().select().from(schema.event)).map((event) => event.kind);
const standing = async () => (await read().select().from(schema.target).where(eq(schema.target.id, targetId)))[0];
const remembered = async () => [
  ...(await findExact({ sourceLocale: 'zh-Hans', targetLocale: 'en' }, [hashSource(source)])).values(),
];

/** Changes a target as the drafting machine does. */
const draft = (change: { text: string; isRehearsal: boolean; model: string }) =>
  tx(async (tx) => {
    const seen = (await standing()) as typeof schema.target.$inferSelect;
    return changeTarget(tx, seen, { ...change, state: 'draft', origin: 'mt', kind: 'target.drafted', by: byMachine });
  });

describe('saving', () => {
  test('writes the text, its revision and the record', async () => {
    const row = await save(0, { text });
    const saved = { text, version: 1, state: 'draft', origin: 'human' };
    expect(row).toMatchObject(saved);
    expect(await standing()).toMatchObject({ ...saved, changedBy: editor.accountId });
    expect(await revisions()).toMatchObject([{ ...saved, accountId: editor.accountId, isRefused: false }]);
    expect(await eventKinds()).toEqual(['target.saved']);
  });

  test('returns what the page would read, with a draft that is set aside and the drafting of another', async () => {
    await draft({ text: 'Drafted.', isRehearsal: false, model: 'small' });
    const target = await standing();
    const shown = async () => (await readRows(target?.translationId ?? '', [targetId]))[0];
    await tx(async (tx) => void (target && (await queueRedraft(tx, target))));
    const row = await save(0, { text });
    expect(row).toMatchObject({ version: 2, suggestion: { text: 'Drafted.' }, drafting: { state: 'queued' } });
    expect(row).toEqual(await shown());
    expect(await save(2, { move: 'approve' })).toEqual(await shown());
    expect(await save(2, { text })).toEqual(await shown());
  });

  test('the same save again is no conflict with oneself, whoever wrote since', async ({ connection }) => {
    await save(0, { text });
    expect(await save(0, { text })).toMatchObject({ text, version: 1 });
    const other = await makeActor(connection, 'editor');
    await save(1, { text: 'Another text.' }, other);
    expect(await save(0, { text })).toMatchObject({ text: 'Another text.', version: 2 });
    expect((await revisions()).map(({ isRefused }) => isRefused)).toEqual([false, false]);
    await expect(save(0, { text }, other)).rejects.toThrow(ConflictError);
  });

  test('takes out what no reader should see, and says what it was', async () => {
    const typed = '\u202eThe bridge is three &quot;hundred&quot; years\u200b <b>old</b>.</s>';
    const saved = await save(0, { text: typed });
    expect(saved).toMatchObject({ text: 'The bridge is three "hundred" years old.' });
    expect(saved.cleaned).toEqual(['entities', 'tokens', 'html', 'hidden']);
    expect(await save(1, { text: 'The bridge is old.' })).not.toHaveProperty('cleaned');
    await save(2, { text: saved.text });
    expect(await save(3, { text: `${saved.text}\u200b` })).toMatchObject({ version: 3, cleaned: ['hidden'] });
  });

  test('takes out the same of a save whose answer was lost', async () => {
    const typed = '\u202eThe bridge is old.';
    await save(0, { text: typed });
    // The save whose answer was lost is still known for the same.
    expect(await save(0, { text: typed })).toMatchObject({ version: 1 });
  });

  test('takes nothing out of code', async ({ connection }) => {
    const code = 'if (a &lt; b) print("<b>\\n</b>");';
    const article = await makeArticle(connection, { blocks: [{ kind: 'code', source: 'if (a < b) print();' }] });
    const saved = saveTarget(editor, { targetId: article.targetIds[0] as string, version: 0, text: code });
    expect(await saved).toMatchObject({ text: code });
  });

  test('approves with the text in one step', async () => {
    expect(await save(0, { text, move: 'approve' })).toMatchObject({ text, version: 1, state: 'approved' });
    expect(await eventKinds()).toEqual(['target.approved']);
  });

  test('approves a draft as it stands and says still that a machine wrote it', async () => {
    await draft({ text, isRehearsal: false, model: 'some-model' });
    expect(await save(1, { move: 'approve' })).toMatchObject({ text, state: 'approved', origin: 'mt', version: 2 });
  });

  test('what changes nothing writes nothing', async () => {
    await save(0, { text, move: 'approve' });
    expect(await save(1, { text, move: 'approve' })).toMatchObject({ version: 1 });
    expect(await revisions()).toHaveLength(1);
  });

  test('a target is one paragraph: line breaks become spaces', async () => {
    expect(await save(0, { text: '  Cafe\u0301 \n\n open ' })).toMatchObject({ text: 'Café open' });
  });

  test('new words take an approval back, and an emptied target is as it was at first', async () => {
    await save(0, { text, move: 'approve' });
    expect(await save(1, { text: 'The bridge is old.' })).toMatchObject({ state: 'draft' });
    expect(await save(2, { text: '' })).toMatchObject({ state: 'initial', text: '' });
  });

  test('a flag stays while the text is worked on, until it is lifted', async () => {
    await save(0, { text, move: 'flag' });
    expect(await save(1, { text: 'The bridge is old.' })).toMatchObject({ state: 'needs-work' });
    expect(await save(2, { move: 'reopen' })).toMatchObject({ state: 'draft' });
  });
});

describe('a conflict', () => {
  test('overwrites nothing, keeps the refused text and says what stands', async ({ editor: other }) => {
    await save(0, { text });
    const first = await standing();
    const refused = save(0, { text: 'Too late.', move: 'approve' }, other);
    await expect(refused).rejects.toThrow(ConflictError);
    const { version, changedAt } = first ?? {};
    await expect(refused).rejects.toMatchObject({
      reason: 'targetChanged',
      current: { text, state: 'draft', version, changedAt, changedBy: editor.name },
    });
    expect(await standing()).toEqual(first);
    expect(await revisions()).toMatchObject([
      { text, isRefused: false, version: 1 },
      { text: 'Too late.', isRefused: true, accountId: other.accountId },
    ]);
  });

  test('of many who save at once one wins, and no text is lost', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `Version ${index}`);
    const outcomes = await Promise.allSettled(texts.map((one) => save(0, { text: one })));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const kept = await revisions();
    expect(kept.map((revision) => revision.text).sort()).toEqual(texts);
    expect(kept.filter((revision) => !revision.isRefused)).toMatchObject([{ text: (await standing())?.text }]);
  });

  test('approving what somebody changed meanwhile approves nothing', async () => {
    await save(0, { text });
    await save(1, { text: 'The bridge is old.' });
    await expect(save(1, { move: 'approve' })).rejects.toThrow(ConflictError);
    expect(await standing()).toMatchObject({ state: 'draft', version: 2 });
    expect(await revisions()).toHaveLength(2);
  });
});

describe('the memory', () => {
  test('learns what is approved, and the last approval wins', async () => {
    await save(0, { text });
    expect(await remembered()).toEqual([]);
    await save(1, { move: 'approve' });
    expect(await remembered()).toEqual([text]);
    await save(2, { text: 'The bridge is old.', move: 'approve' });
    expect(await remembered()).toEqual(['The bridge is old.']);
  });

  test.each([{ text: 'Not sure.' }, { move: 'flag' }, { move: 'reopen' }, { text: '' }])(
    'forgets what is no longer approved: %o',
    async (change) => {
      await save(0, { text, move: 'approve' });
      await save(1, change);
      expect(await remembered()).toEqual([]);
    },
  );

  test('learns nothing from rehearsal, but from what a person made of it', async () => {
    await draft({ text: rehearse(source), isRehearsal: true, model: rehearsalModel });
    expect(await save(1, { move: 'approve' })).toMatchObject({ state: 'approved', isRehearsal: true });
    expect(await remembered()).toEqual([]);
    expect(await save(2, { text, move: 'approve' })).toMatchObject({ isRehearsal: false, origin: 'human' });
    expect(await remembered()).toEqual([text]);
  });
});

describe('refused', () => {
  test.each([{ move: 'approve' }, { move: 'flag' }, { text: ' \n ', move: 'approve' }])(
    'a move of an empty target: %o',
    async (change) => {
      const refused = save(0, change);
      await expect(refused).rejects.toThrow(InvalidError);
      await expect(refused).rejects.toMatchObject({ reason: 'targetEmpty' });
      expect(await standing()).toMatchObject({ state: 'initial', version: 0 });
    },
  );

  test('emptying and approving at once: the text that was there stays', async () => {
    await save(0, { text });
    await expect(save(1, { text: '', move: 'approve' })).rejects.toMatchObject({ reason: 'targetEmpty' });
    expect(await standing()).toMatchObject({ text, version: 1 });
  });

  test('a text that is longer than any translation', async () => {
    await expect(save(0, { text: 'a'.repeat(limits.targetCharacters + 1) })).rejects.toMatchObject({
      reason: 'targetTooLong',
    });
  });

  test('a stranger', async () => {
    await expect(saveTarget(null, { targetId, version: 0, text })).rejects.toThrow(SignedOutError);
    expect(await revisions()).toEqual([]);
  });

  test('a target of a removed article, and one that never was', async ({ connection }) => {
    await removeArticle(await makeActor(connection, 'admin'), { articleId });
    await expect(save(0, { text })).rejects.toThrow(NotFoundError);
    await expect(saveTarget(editor, { targetId: 'none', version: 0, text })).rejects.toThrow(NotFoundError);
  });
});
