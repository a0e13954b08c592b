import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { removeArticle } from '#lib/article/remove-article';
import { connection, read, tx } from '#lib/database';
import { ConflictError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { suggest } from '#lib/translation/suggest';
import { dismissSuggestion } from './dismiss-suggestion.ts';
import { readHistory } from './read-history.ts';
import { readRows } from './read-workbench.ts';
import { restoreSuggestion } from './restore-suggestion.ts';
import { saveTarget } from './save-target.ts';
import { takeSuggestion } from './take-suggestion.ts';

const sourceHash = 'hash of the source';

let editor: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;
let targetId: string;
beforeEach(async () => {
  editor = await makeActor(connection(), 'editor');
  article = await makeArticle(connection(), { blocks: [{ kind: 'paragraph', source: '船开了。', sourceHash }] });
  targetId = article.targetIds[0] as string;
});

const target = async () =>
  (await read().select().from(schema.target).where(eq(schema.target.id, targetId)))[0] as TargetRow;
const row = async () => (await readRows(article.translationId))[0];
const save = (version: number, rest: object) => saveTarget(editor, { targetId, version, ...rest });
async function putBeside(text: string, { isSame } = { isSame: false }) {
  const seen = await target();
  const draft = {
    text,
    origin: 'mt',
    model: 'small',
    version: seen.version,
    sourceHash,
    isSame,
    by: byMachine,
  } as const;
  await tx((tx) => suggest(tx, seen, draft));
  return (await row())?.suggestion?.id as string;
}
/** Makes a draft arrive. */
const land = async (text: string) => {
  const seen = await target();
  await tx((tx) =>
    changeTarget(tx, seen, {
      text,
      state: 'draft',
      origin: 'mt',
      isRehearsal: false,
      model: 'small',
      kind: 'target.drafted',
      by: byMachine,
    }),
  );
};

describe('taking', () => {
  test('puts the draft in place, and the text it replaces stays in the history', async () => {
    await save(0, { text: 'By hand.', move: 'approve' });
    const suggestionId = await putBeside('Another draft.');
    const taken = await takeSuggestion(editor, { suggestionId, version: 1 });
    expect(taken).toMatchObject({
      text: 'Another draft.',
      state: 'draft',
      origin: 'mt',
      version: 2,
      changedBy: editor.accountId,
    });
    expect((await row())?.suggestion).toBeNull();
    expect((await readHistory(editor, targetId)).revisions).toMatchObject([
      { text: 'Another draft.', model: 'small', by: editor.name },
      { text: 'By hand.' },
    ]);
    // The unit that the memory stored for the approval is deleted with the text.
    expect(await read().$count(schema.unit)).toBe(0);
    const kinds = (await read().select().from(schema.event)).map((event) => event.kind);
    expect(kinds.at(-1)).toBe('target.suggestion-taken');
    await save(2, { text: 'By hand.' });
    expect(await target()).toMatchObject({ text: 'By hand.', version: 3 });
  });

  test('keeps a mark that somebody set', async () => {
    await save(0, { text: 'By hand.', move: 'flag' });
    await takeSuggestion(editor, { suggestionId: await putBeside('Another draft.'), version: 1 });
    expect(await target()).toMatchObject({ text: 'Another draft.', state: 'needs-work' });
  });

  test('is refused over a text that the editor did not see, and the draft stays', async () => {
    await save(0, { text: 'By hand.' });
    const suggestionId = await putBeside('Another draft.');
    await save(1, { text: 'By hand, later.' });
    await expect(takeSuggestion(editor, { suggestionId, version: 1 })).rejects.toThrow(ConflictError);
    expect(await target()).toMatchObject({ text: 'By hand, later.' });
    expect((await row())?.suggestion).toMatchObject({ id: suggestionId });
  });

  test('is refused for a draft that a newer one replaced', async () => {
    await save(0, { text: 'By hand.' });
    const suggestionId = await putBeside('Another draft.');
    await putBeside('A third draft.');
    await expect(takeSuggestion(editor, { suggestionId, version: 1 })).rejects.toThrow(NotFoundError);
  });
});

test('one that says what stands there by now goes, and open pages are told', async () => {
  await save(0, { text: 'By hand.' });
  const suggestionId = await putBeside('Another draft.');
  await save(1, { text: 'Another draft.' });
  expect(await takeSuggestion(editor, { suggestionId, version: 2 })).toMatchObject({ version: 2 });
  expect((await row())?.suggestion).toBeNull();
  const events = await read().select().from(schema.event);
  expect(events.at(-1)).toMatchObject({ kind: 'target.suggestion-dismissed', targetId, accountId: editor.accountId });
});

test('a draft that said the same as before is not taken over what stands there now', async () => {
  await save(0, { text: 'By hand.' });
  const suggestionId = await putBeside('By hand.', { isSame: true });
  await save(1, { text: 'By hand, later.' });
  await expect(takeSuggestion(editor, { suggestionId, version: 2 })).rejects.toMatchObject({
    reason: 'suggestionGone',
  });
  expect(await target()).toMatchObject({ text: 'By hand, later.', version: 2 });
});

test('dismissing takes it away, and the text stays', async () => {
  await save(0, { text: 'By hand.' });
  await dismissSuggestion(editor, { suggestionId: await putBeside('Another draft.') });
  expect(await row()).toMatchObject({ text: 'By hand.', version: 1, suggestion: null });
});

describe('a dismissed draft', () => {
  test('is put back as it was, and taken', async () => {
    await save(0, { text: 'By hand.' });
    const suggestionId = await putBeside('Another draft.');
    const before = await row();
    await dismissSuggestion(editor, { suggestionId });
    await expect(takeSuggestion(editor, { suggestionId, version: 1 })).rejects.toThrow(NotFoundError);
    await restoreSuggestion(editor, { suggestionId });
    expect(await row()).toEqual(before);
    expect((await read().select().from(schema.event)).at(-1)).toMatchObject({
      kind: 'target.suggestion-restored',
      targetId,
    });
    expect(await takeSuggestion(editor, { suggestionId, version: 1 })).toMatchObject({ text: 'Another draft.' });
  });

  test('is put back beside a text that was changed meanwhile', async () => {
    await save(0, { text: 'By hand.' });
    const suggestionId = await putBeside('Another draft.');
    await dismissSuggestion(editor, { suggestionId });
    await save(1, { text: 'By hand, later.' });
    await restoreSuggestion(editor, { suggestionId });
    expect(await row()).toMatchObject({ text: 'By hand, later.', suggestion: { text: 'Another draft.' } });
  });

  test('is not put back twice, after a newer one, beside another source, or after a day', async () => {
    await save(0, { text: 'By hand.' });
    const suggestionId = await putBeside('Another draft.');
    const isOver = () =>
      expect(restoreSuggestion(editor, { suggestionId })).rejects.toMatchObject({ reason: 'undoOver' });
    await isOver();
    await dismissSuggestion(editor, { suggestionId });
    await tx((tx) => tx.update(schema.segment).set({ sourceHash: 'another' }));
    await isOver();
    await tx((tx) => tx.update(schema.segment).set({ sourceHash }));
    vi.useFakeTimers({ now: Date.now() + limits.undoKept + 1, toFake: ['Date'] });
    await isOver();
    vi.useRealTimers();
    await putBeside('A third draft.');
    await isOver();
    expect((await row())?.suggestion).toMatchObject({ text: 'A third draft.' });
  });

  test('is put back by no stranger, and not in a removed article', async () => {
    await save(0, { text: 'By hand.' });
    const suggestionId = await putBeside('Another draft.');
    await dismissSuggestion(editor, { suggestionId });
    await expect(restoreSuggestion(null, { suggestionId })).rejects.toThrow(SignedOutError);
    await removeArticle(await makeActor(connection(), 'admin'), article);
    await expect(restoreSuggestion(editor, { suggestionId })).rejects.toThrow(InvalidError);
  });
});

test('beside another source it is not shown and can not be taken', async () => {
  await save(0, { text: 'By hand.' });
  const suggestionId = await putBeside('Another draft.');
  await tx((tx) => tx.update(schema.segment).set({ sourceHash: 'another' }));
  expect((await row())?.suggestion).toBeNull();
  await expect(takeSuggestion(editor, { suggestionId, version: 1 })).rejects.toThrow(NotFoundError);
});

describe('a draft that lands while somebody types', () => {
  test('waits beside what they save', async () => {
    await land('The draft.');
    expect(await save(0, { text: 'What was typed.' })).toMatchObject({ text: 'What was typed.', version: 2 });
    expect(await row()).toMatchObject({ text: 'What was typed.', suggestion: { text: 'The draft.', model: 'small' } });
  });

  test('also where they approve with their text', async () => {
    await land('The draft.');
    expect(await save(0, { text: 'What was typed.', move: 'approve' })).toMatchObject({ state: 'approved' });
    expect((await row())?.suggestion).toMatchObject({ text: 'The draft.' });
  });

  test('is not approved unseen', async () => {
    await land('The draft.');
    await expect(save(0, { move: 'approve' })).rejects.toThrow(ConflictError);
  });

  test('is no way around another person', async () => {
    await save(0, { text: 'Of another.' });
    await save(1, { text: '' });
    await land('The draft.');
    await expect(save(0, { text: 'What was typed.' })).rejects.toThrow(ConflictError);
    expect(await target()).toMatchObject({ text: 'The draft.' });
  });

  test('that says the same leaves nothing beside', async () => {
    await land('The draft.');
    await save(0, { text: 'The draft.' });
    expect(await row()).toMatchObject({ version: 1, suggestion: null });
  });
});

describe('refused', () => {
  test.each(Object.entries({ takeSuggestion, dismissSuggestion }))(
    '%s: a stranger, and a removed article',
    async (_, verb) => {
      await save(0, { text: 'By hand.' });
      const input = { suggestionId: await putBeside('Another draft.'), version: 1 };
      await expect(verb(null, input)).rejects.toThrow(SignedOutError);
      await removeArticle(await makeActor(connection(), 'admin'), article);
      await expect(verb(editor, input)).rejects.toThrow(NotFoundError);
    },
  );
});
