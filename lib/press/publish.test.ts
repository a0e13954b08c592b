import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import type { PlacedPicture } from '#db/vocabulary';
import { operator } from '#lib/access/actor';
import { byMachine } from '#lib/access/machine';
import { removeArticle } from '#lib/article/remove-article';
import { connection, read, setConnection, tx } from '#lib/database';
import { rehearsalModel, rehearse } from '#lib/engines/rehearsal';
import { InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { storeArticle } from '#lib/ingest/store-article';
import { saveTarget } from '#lib/review/save-target';
import { changeTarget } from '#lib/translation/change-target';
import { findPage } from './find-publication.ts';
import { listPages, pressKey } from './list-publications.ts';
import { readFrozenPairs } from './pairs.ts';
import { publish } from './publish.ts';
import { readLivePaths } from './read-press.ts';
import { retract } from './retract.ts';
import { freeSlug } from './set-address.ts';

let editor: Awaited<ReturnType<typeof makeActor>>;
beforeEach(async () => {
  editor = await makeActor(connection(), 'editor');
});

const texts = ['The old bridge', 'It is three hundred years old.', 'It is open again.'];
const approve = (targetId: string | undefined, version: number, text?: string) =>
  saveTarget(editor, { targetId: targetId ?? '', version, text, move: 'approve' });
async function makeApproved() {
  const article = await makeArticle(connection());
  for (const [index, text] of texts.entries()) await approve(article.targetIds[index], 0, text);
  return article;
}
const draft = (targetId: string | undefined, change: { text: string; isRehearsal: boolean; model: string }) =>
  tx(async (tx) => {
    const [seen] = await tx
      .select()
      .from(schema.target)
      .where(eq(schema.target.id, targetId as string));
    const drafted = { ...change, state: 'draft', origin: 'mt', kind: 'target.drafted', by: byMachine } as const;
    if (seen) await changeTarget(tx, seen, drafted);
  });
async function pageAt(slug: string) {
  const answer = await findPage('en', slug);
  if (answer?.status !== 'live') return null;
  const page = (await listPages({ most: 9 })).find(({ publicationId }) => publicationId === answer.publicationId);
  return page ? { ...page, targets: await targetsOf(page.publicationId) } : null;
}
const targetsOf = async (publicationId: string) =>
  (await Array.fromAsync(readFrozenPairs(publicationId))).flat().map((pair) => pair.target);

describe('publishing', () => {
  test('freezes what was approved, both sides', async () => {
    const { translationId, articleId } = await makeApproved();
    const published = await publish(editor, { translationId, slug: 'the-old-bridge' });
    expect(published).toMatchObject({ number: 1, path: '/en/the-old-bridge' });
    const page = await pageAt('the-old-bridge');
    expect(page).toMatchObject({ articleId, number: 1, locale: 'en', slug: 'the-old-bridge' });
    expect(page?.document).toMatchObject({
      sourceLocale: 'zh-Hans',
      targetLocale: 'en',
      title: { source: '老桥', target: texts[0] },
      description: texts[1],
      provenance: 'human',
    });
    expect(page?.targets).toEqual(texts);
    expect((await read().select().from(schema.event)).at(-1)).toMatchObject({
      kind: 'publication.published',
      accountId: editor.accountId,
      detail: { number: 1, path: '/en/the-old-bridge' },
    });
  });

  test('freezes the times of subtitles with their words', async () => {
    const cues = [
      { at: 0, start: 1000, end: 3000 },
      { at: 40, start: 3100, end: 5000 },
    ];
    const source = 'The ferry leaves at ten in the evening, and nobody has missed it.';
    const { translations } = await storeArticle(operator, {
      ...{ title: 'The ferry', locale: 'en', targetLocales: ['fr'], isDrafted: false },
      blocks: [{ kind: 'paragraph', source, form: { cues } }],
    });
    const translationId = translations[0]?.id ?? '';
    const [target] = await read().select().from(schema.target);
    await approve(target?.id, 0, 'Le bac part à dix heures du soir, et personne ne l’a manqué.');
    await publish(editor, { translationId, slug: 'le-bac' });
    const answer = await findPage('fr', 'le-bac');
    const { publicationId } = answer as { publicationId: string };
    expect((await Array.fromAsync(readFrozenPairs(publicationId))).flat()).toMatchObject([{ source, form: { cues } }]);
  });

  test('each publication has the next number, and every one is kept', async () => {
    const { translationId, targetIds } = await makeApproved();
    const numbers = [];
    for (const version of [1, 2, 3]) {
      numbers.push((await publish(editor, { translationId, slug: 'bridge' })).number);
      await approve(targetIds[1], version, `Version ${version + 1}`);
    }
    expect(numbers).toEqual([1, 2, 3]);
    const kept = await read().select().from(schema.publication).orderBy(schema.publication.number);
    expect((await Promise.all(kept.map(({ id }) => targetsOf(id)))).map((targets) => targets[1])).toEqual([
      texts[1],
      'Version 2',
      'Version 3',
    ]);
    expect(await pageAt('bridge')).toMatchObject({ number: 3 });
  });

  test('nothing that is changed later is public before it is published', async () => {
    const { translationId, targetIds } = await makeApproved();
    await publish(editor, { translationId, slug: 'bridge' });
    const before = await pageAt('bridge');
    await approve(targetIds[0], 1, 'Another title');
    await saveTarget(editor, { targetId: targetIds[1] ?? '', version: 1, text: 'Unfinished' });
    expect(await pageAt('bridge')).toEqual(before);
  });

  test('a picture that lands while the paragraphs are frozen is published', async () => {
    const { translationId, articleId, segmentIds } = await makeApproved();
    const missing = { url: 'https://news.example/a.png', alt: '', hash: null, width: null, height: null };
    const landed = { ...missing, hash: 'a'.repeat(64), width: 100, height: 100 };
    const place = (picture: PlacedPicture) =>
      connection().tx(async (tx) => {
        const isIt = eq(schema.segment.id, segmentIds[1] as string);
        await tx
          .update(schema.segment)
          .set({ pictures: [picture] })
          .where(isIt);
      });
    await place(missing);
    let transactions = 0;
    const own = connection();
    setConnection({
      ...own,
      async tx(work) {
        const done = await own.tx(work);
        if (++transactions === 1) await place(landed);
        return done;
      },
    });
    await publish(editor, { translationId, slug: 'bridge' });
    expect(transactions).toBeGreaterThan(1);
    const [publication] = await read().select().from(schema.publication);
    const frozen = (await Array.fromAsync(readFrozenPairs(publication?.id as string))).flat();
    expect(frozen.map((pair) => pair.pictures)).toEqual([null, [landed], null]);
    expect(await pageAt('bridge')).toMatchObject({ articleId });
  });

  test('says when a machine drafted it', async () => {
    const { translationId, targetIds } = await makeApproved();
    await draft(targetIds[1], { text: 'A draft.', isRehearsal: false, model: 'some-model' });
    await approve(targetIds[1], 2);
    await publish(editor, { translationId, slug: 'bridge' });
    expect((await pageAt('bridge'))?.document.provenance).toBe('machine-reviewed');
  });

  test.each(['approve', 'flag'] as const)(
    'rehearsal is no machine draft, whatever was done to it: %s',
    async (move) => {
      const { translationId, targetIds } = await makeApproved();
      await draft(targetIds[1], { text: rehearse('今年'), isRehearsal: true, model: rehearsalModel });
      await saveTarget(editor, { targetId: targetIds[1] ?? '', version: 2, move });
      await approve(targetIds[1], 3, 'This year.');
      await publish(editor, { translationId, slug: 'bridge' });
      expect((await pageAt('bridge'))?.document.provenance).toBe('human');
    },
  );
});

describe('refused', () => {
  test('while anything is not approved: nothing is published', async () => {
    const { translationId, targetIds } = await makeApproved();
    await saveTarget(editor, { targetId: targetIds[1] ?? '', version: 1, text: 'Unfinished' });
    await saveTarget(editor, { targetId: targetIds[2] ?? '', version: 1, move: 'flag' });
    const refused = publish(editor, { translationId, slug: 'bridge' });
    await expect(refused).rejects.toThrow(InvalidError);
    await expect(refused).rejects.toMatchObject({ reason: 'publishUnapproved', values: { count: 2 } });
    expect(await findPage('en', 'bridge')).toBeNull();
    expect(await read().$count(schema.publication)).toBe(0);
  });

  test('rehearsal, even approved', async () => {
    const { translationId, targetIds } = await makeApproved();
    await draft(targetIds[2], { text: rehearse('今年'), isRehearsal: true, model: rehearsalModel });
    await approve(targetIds[2], 2);
    await expect(publish(editor, { translationId, slug: 'bridge' })).rejects.toMatchObject({
      reason: 'publishRehearsal',
      values: { count: 1 },
    });
    await approve(targetIds[2], 3, 'This year.');
    await publish(editor, { translationId, slug: 'bridge' });
  });

  test.each(['', 'The-Bridge', 'a b', 'a--b', '-a', 'a/b', 'a'.repeat(101)])('the slug “%s”', async (slug) => {
    const { translationId } = await makeApproved();
    await expect(publish(editor, { translationId, slug })).rejects.toMatchObject({ reason: 'slugWrong' });
  });

  test('the slug of another translation, even one that was retracted or has moved on', async () => {
    const [first, second] = [await makeApproved(), await makeApproved()];
    await publish(editor, { translationId: first.translationId, slug: 'old' });
    await publish(editor, { translationId: first.translationId, slug: 'bridge' });
    await retract(editor, { translationId: first.translationId });
    for (const slug of ['old', 'bridge']) {
      const refused = publish(editor, { translationId: second.translationId, slug });
      await expect(refused).rejects.toMatchObject({ reason: 'slugTaken', values: { slug } });
    }
    expect(await read().$count(schema.publication)).toBe(2);
    const wanted = { title: 'Bridge', locale: 'en', translationId: second.translationId };
    expect(await freeSlug(read(), wanted)).toBe('bridge-2');
    expect(await freeSlug(read(), { ...wanted, translationId: first.translationId })).toBe('bridge');
  });

  test('a stranger, and an article that was removed', async () => {
    const { translationId, articleId } = await makeApproved();
    await expect(publish(null, { translationId, slug: 'bridge' })).rejects.toThrow(SignedOutError);
    await expect(retract(null, { translationId })).rejects.toThrow(SignedOutError);
    await removeArticle(await makeActor(connection(), 'admin'), { articleId });
    await expect(publish(editor, { translationId, slug: 'bridge' })).rejects.toThrow(NotFoundError);
  });

  test('retracting what is not public', async () => {
    const { translationId } = await makeApproved();
    await expect(retract(editor, { translationId })).rejects.toMatchObject({ reason: 'notPublished' });
    await publish(editor, { translationId, slug: 'bridge' });
    await retract(editor, { translationId });
    await expect(retract(editor, { translationId })).rejects.toMatchObject({ reason: 'notPublished' });
  });
});

test('a slug typed with separate accents is found by readers', async () => {
  const { translationId } = await makeApproved();
  await publish(editor, { translationId, slug: 'cafe\u0301' });
  expect(await pageAt('café')).toMatchObject({ number: 1, slug: 'café' });
});

test('the live paths of an article are those that its readers have now', async () => {
  const { translationId, articleId } = await makeApproved();
  expect(await readLivePaths(editor, articleId)).toEqual([]);
  await publish(editor, { translationId, slug: 'the-old-bridge' });
  await publish(editor, { translationId, slug: 'the-bridge' });
  expect(await readLivePaths(editor, articleId)).toEqual(['/en/the-bridge']);
  await retract(editor, { translationId });
  expect(await readLivePaths(editor, articleId)).toEqual([]);
  await expect(readLivePaths(null, articleId)).rejects.toThrow(SignedOutError);
});

test('the press key changes with every publication and retraction, and is null where nothing is live', async () => {
  const { translationId } = await makeApproved();
  const keys = [await pressKey('en')];
  await publish(editor, { translationId, slug: 'bridge' });
  keys.push(await pressKey('en'));
  await retract(editor, { translationId });
  expect([keys[0], await pressKey('en'), await pressKey('fr')]).toEqual([null, null, null]);
  expect(keys[1]).toMatch(/^\d+$/);
});
