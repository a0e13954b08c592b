import { describe, expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { bySitting, type HistoryEntry, readHistory } from './read-history.ts';
import { saveTarget } from './save-target.ts';

let editor: Awaited<ReturnType<typeof makeActor>>;
let targetId: string;
let translationId: string;
test.beforeEach(async ({ connection }) => {
  editor = await makeActor(connection, 'editor');
  const article = await makeArticle(connection);
  translationId = article.translationId;
  targetId = article.targetIds[0] as string;
});

const save = (version: number, rest: object, actor = editor) => saveTarget(actor, { targetId, version, ...rest });

test('has every version with its writer, the newest first', async ({ admin: other }) => {
  await save(0, { text: 'The bridge' });
  await save(1, { text: 'The old bridge' }, other);
  await save(2, { move: 'approve' });
  const { revisions } = await readHistory(editor, targetId);
  expect(revisions).toMatchObject([
    { version: 3, text: 'The old bridge', state: 'approved', by: editor.name },
    { version: 2, text: 'The old bridge', state: 'draft', by: other.name },
    { version: 1, text: 'The bridge', state: 'draft', by: editor.name },
  ]);
});

test('has the text that came too late, marked as such', async ({ editor: other }) => {
  await save(0, { text: 'First' });
  await save(0, { text: 'Late' }, other).catch(() => undefined);
  const { revisions } = await readHistory(editor, targetId);
  const shown = revisions.map(({ text, isRefused, by }) => ({ text, isRefused, by }));
  expect(shown.sort((a) => (a.isRefused ? -1 : 1))).toEqual([
    { text: 'Late', isRefused: true, by: other.name },
    { text: 'First', isRefused: false, by: editor.name },
  ]);
});

test('one person’s saves of one sitting are shown as one, and all are kept', async () => {
  for (const [version, text] of ['T', 'The', 'The bridge'].entries()) await save(version, { text });
  expect((await readHistory(editor, targetId)).revisions).toMatchObject([{ version: 3, text: 'The bridge' }]);
  expect(await read().select().from(schema.revision)).toHaveLength(3);
});

test('two people of one name are two people', async ({ editor: other }) => {
  await tx(async (tx) => {
    await tx.update(schema.account).set({ name: 'Li Wei' });
  });
  await save(0, { text: 'The bridge' });
  await save(1, { text: 'The old bridge' }, other);
  expect((await readHistory(editor, targetId)).revisions.map((one) => one.version)).toEqual([2, 1]);
});

test('has the requests that were made for the target, what became of them and nothing of others', async ({ admin }) => {
  const attempt = { translationId, engine: 'engine', model: 'model', requestHash: 'hash' };
  const versions = { promptVersion: 4, instructionIds: ['style', 'gone'] };
  const style = { sourceLanguage: '*', targetLanguage: '*' };
  await tx(async (tx) => {
    await tx.insert(schema.instruction).values({ ...style, id: 'style', text: 'Short.', createdAt: 1 });
    await tx.insert(schema.attempt).values([
      { ...attempt, id: 'a', targetId, startedAt: 1, errorClass: 'rate', errorText: 'Wait.' },
      {
        ...attempt,
        id: 'b',
        targetId,
        startedAt: 2,
        milliseconds: 5,
        promptTokens: 7,
        completionTokens: 3,
        ...versions,
      },
      { ...attempt, id: 'brief', targetId: null, startedAt: 3 },
    ]);
  });
  expect((await readHistory(admin, targetId)).attempts).toMatchObject([
    { id: 'b', milliseconds: 5, promptTokens: 7, completionTokens: 3, errorClass: null, promptVersion: 4 },
    { id: 'a', milliseconds: null, errorClass: 'rate', errorText: 'Wait.' },
  ]);
  const asked = (await readHistory(editor, targetId)).attempts.map(({ instructions }) => instructions);
  expect(asked).toEqual([[{ ...style, number: 1 }], []]);
  // Only admins see the engine's own error message.
  expect((await readHistory(editor, targetId)).attempts[1]).toMatchObject({ errorClass: 'rate', errorText: null });
});

test('a stranger is refused', async () => {
  await expect(readHistory(null, targetId)).rejects.toThrow(SignedOutError);
});

describe('bySitting', () => {
  const minute = 60_000;
  const entry = (minutes: number, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
    id: String(minutes),
    at: minutes * minute,
    by: 'Lin',
    accountId: 'lin',
    text: '',
    state: 'draft',
    origin: 'human',
    model: null,
    isRefused: false,
    version: minutes,
    ...change,
  });
  const shown = (...newestFirst: HistoryEntry[]) => bySitting(newestFirst).map((one) => one.version);

  test('shows the last of a sitting, five minutes long', () => {
    expect(shown(entry(9), entry(7), entry(5))).toEqual([9]);
    expect(shown(entry(9), entry(4))).toEqual([9, 4]);
    expect(shown(entry(9), entry(5), entry(4), entry(1))).toEqual([9, 4]);
  });

  test.each([
    ['another state', { state: 'approved' }],
    ['another writer', { accountId: 'mei' }],
    ['a machine', { accountId: null }],
    ['a refused text', { isRefused: true }],
  ] as const)('%s is shown for itself, on either side', (_, change) => {
    expect(shown(entry(3), entry(2, change), entry(1))).toEqual([3, 2, 1]);
  });

  test('what machines wrote is never folded', () => {
    expect(shown(entry(2, { accountId: null }), entry(1, { accountId: null }))).toEqual([2, 1]);
  });
});

test('has why the present draft needs work and the reply, until a person changes the text', async ({ connection }) => {
  const faults = [{ reason: 'tokens' }];
  const attempt = { id: 'one', translationId, targetId, engine: 'e', model: 'm', requestHash: 'h', startedAt: 1 };
  await tx(async (tx) => {
    await tx.insert(schema.attempt).values({ ...attempt, reply: 'The bridge</s>', errorClass: 'invalid' });
  });
  expect(await readHistory(editor, targetId)).toMatchObject({ faults: [], reply: 'The bridge</s>' });
  await save(0, { text: 'The bridge' });
  const note = { targetId, version: 1, faults, engine: 'e', fellBackFrom: [], attemptId: 'one' };
  await tx(async (tx) => {
    await tx.insert(schema.draftNote).values(note);
  });
  expect(await readHistory(await makeActor(connection, 'editor'), targetId)).toMatchObject({
    faults,
    reply: 'The bridge</s>',
  });
  await save(1, { text: 'The old bridge' });
  expect(await readHistory(editor, targetId)).toMatchObject({ faults: [], reply: null });
});
