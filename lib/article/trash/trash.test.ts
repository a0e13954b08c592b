import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { afterEach, describe, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, setConnection, tx } from '#lib/database';
import { ConflictError, ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { storeEntries } from '#lib/ingest/feed/store-entries';
import { storeArticle } from '#lib/ingest/store-article';
import { enqueue } from '#lib/jobs/enqueue';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { remember } from '#lib/memory/exact';
import { openPicture } from '#lib/picture/open-picture';
import { pictureFile } from '#lib/picture/picture-file';
import { urlKey } from '#lib/text/url-key';
import { removeArticle } from '../remove-article.ts';
import { findSameArticle } from '../same-article.ts';
import { askErasure } from './ask-erasure.ts';
import { eraseArticle } from './erase-article-job.ts';
import { queueUnfinishedErasures } from './queue-unfinished.ts';
import { readTrash } from './read-trash.ts';
import { restoreArticle } from './restore-article.ts';
import { findTraces } from './traces.ts';
import { wipeDatabase } from './wipe-database-job.ts';

const marker = 'Quillfeather';
const day = 86_400_000;

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  vi.stubEnv('DIGLOT_DATA', dirname(connection.path));
  admin = await makeActor(connection, 'admin');
});
afterEach(() => void vi.unstubAllEnvs());

const hash = (letter: string) => letter.repeat(64);

/** Stores a picture's row and its file. */
async function makePicture(letter: string, words: string) {
  const file = pictureFile(hash(letter));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, words);
  const row = { mediaType: 'image/webp', width: 100, height: 100, size: 1, createdAt: 1 };
  await tx((tx) =>
    tx
      .insert(schema.picture)
      .values({ ...row, hash: hash(letter) })
      .onConflictDoNothing(),
  );
}

const placed = (letter: string) => [{ url: '', alt: '', hash: hash(letter), width: 100, height: 100 }];

interface Wish {
  word: string;
  pictures?: string[];
  segments?: number;
}

/** Makes an article with everything that an article can have, each with the word in it. */
async function makeArticle({ word, pictures = [], segments = 3 }: Wish) {
  const url = `https://news.example/${word}`;
  const sources = Array.from(
    { length: segments },
    (_, at) => `${word} wrote sentence number ${at}, which is long enough.`,
  );
  const captured = {
    url,
    name: word,
    contentType: null,
    encoding: null,
    encodingSource: null,
    bytes: Buffer.from(word),
  };
  const { articleId, translations } = await storeArticle(
    admin,
    {
      ...{ title: word, byline: word, dateline: word, siteName: word, url, locale: 'en', targetLocales: ['fr'] },
      blocks: sources.map((source) => ({ kind: 'paragraph', source })),
      rules: [{ place: 'p', action: 'drop', example: word }],
    },
    [captured],
  );
  const translationId = translations[0]?.id as string;
  for (const letter of pictures) await makePicture(letter, word);
  await tx(async (tx) => {
    const pictured = pictures.flatMap(placed);
    const isIts = eq(schema.segment.articleId, articleId);
    await tx
      .update(schema.segment)
      .set({ previousSource: word, pictures: pictured.length ? pictured : null })
      .where(isIts);
    await tx
      .update(schema.translation)
      .set({ brief: { summary: word, register: word, names: [] } })
      .where(eq(schema.translation.id, translationId));
    const targets = await tx.select().from(schema.target).where(eq(schema.target.translationId, translationId));
    for (const [index, { id }] of targets.entries()) {
      const text = `${word} en français`;
      const revision = { targetId: id, version: 1, state: 'approved', origin: 'mt', at: 1, text } as const;
      await tx.insert(schema.revision).values({ ...revision, id: `revision ${id}` });
      await tx.update(schema.target).set({ text, state: 'approved' }).where(eq(schema.target.id, id));
      const attempt = { translationId, targetId: id, engine: 'e', model: 'm', requestHash: 'h', startedAt: 1 };
      const said = { reply: word, errorText: word, promptTokens: 7 };
      await tx.insert(schema.attempt).values({ ...attempt, ...said, id: `attempt ${id}` });
      const source = sources[index] as string;
      await remember(tx, { targetId: id, source, target: text, sourceLocale: 'en', targetLocale: 'fr' });
    }
    const document = { title: { source: word, target: word }, pairs: [] } as never;
    const publication = {
      id: `publication ${articleId}`,
      translationId,
      number: 1,
      slug: word.toLowerCase(),
      document,
    };
    await tx.insert(schema.publication).values({ ...publication, publishedAt: 1 });
    const page = { translationId, locale: 'fr', slug: word.toLowerCase(), isCurrent: true, firstPublishedAt: 1 };
    await tx.insert(schema.page).values({ ...page, id: `page ${articleId}`, publicationId: publication.id });
    const pair = { publicationId: publication.id, kind: 'paragraph', source: word, target: word } as const;
    for (let position = 0; position < segments; position++)
      await tx.insert(schema.publicationPair).values({ ...pair, position, segmentId: 's' });
    const rendering = { id: `rendering ${articleId}`, pageId: `page ${articleId}`, publicationId: publication.id };
    const how = { key: 'k', edition: 'e', etag: 't', policy: 'p', size: 1, renderedAt: 1 };
    await tx.insert(schema.rendering).values({ ...rendering, ...how });
    const part = { renderingId: rendering.id, encoding: 'br', number: 0, bytes: Buffer.from(word) } as const;
    await tx.insert(schema.renderingPart).values(part);
    const waiting = { targetId: targets[0]?.id as string, text: word, origin: 'mt', version: 1 } as const;
    const suggestion = { ...waiting, sourceHash: 'h', at: 1, id: `suggestion ${articleId}` };
    await tx.insert(schema.suggestion).values(suggestion);
    const intake = { name: word, address: url, targetLocales: ['fr'], createdAt: 1, articleId };
    await tx
      .insert(schema.intake)
      .values({ ...intake, id: `intake ${articleId}`, way: 'address', state: 'brought-in', reading: { word } });
    const feed = {
      url: 'https://feed.example',
      urlKey: 'feed.example',
      title: 'Feed',
      targetLocales: ['fr'],
      nextCheckAt: 1,
    };
    await tx.insert(schema.feed).values({ ...feed, id: `feed ${articleId}`, createdAt: 1 });
    const entry = {
      feedId: `feed ${articleId}`,
      key: `${url}#guid`,
      url,
      title: word,
      seenAt: 1,
      intakeId: `intake ${articleId}`,
    };
    await tx.insert(schema.feedEntry).values({ ...entry, id: `entry ${articleId}`, state: 'taken' });
    const host = { host: 'news.example', place: 'p', action: 'drop', example: word, articleId, createdAt: 1 } as const;
    await tx.insert(schema.siteRule).values({ ...host, id: `rule ${articleId}` });
    const event = { at: 1, kind: 'article.refreshed', articleId, detail: { before: [{ source: word }] } };
    await tx.insert(schema.event).values(event);
  });
  return { articleId, translationId };
}

/** Leases the job of an erasure and runs it, as the worker would. */
async function workOffErasures() {
  await tx((tx) => tx.update(schema.job).set({ state: 'done' }).where(sql`${schema.job.kind} like 'draft.%'`));
  for (const lease of await takeLeases('worker', 20)) if (lease.kind === 'article.erase') await eraseArticle(lease);
}

const wipe = (path: string) => promisify(execFile)(process.execPath, ['db/wipe-file.ts', path]);

/** Reads all bytes of the installation: the database, its log, its pictures. */
function bytesIn(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return Buffer.concat(files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file)));
}

describe('the trash', () => {
  test('shows what was removed, by whom, and for how long', async () => {
    const { articleId } = await makeArticle({ word: marker });
    await removeArticle(admin, { articleId });
    vi.useFakeTimers({ now: Date.now() + 3.5 * day, toFake: ['Date'] });
    const { articles } = await readTrash(admin);
    const row = { id: articleId, title: marker, targetLocales: ['fr'], removedBy: admin.name, daysLeft: 27 };
    expect(articles).toMatchObject([row]);
  });

  test('gives an article back as it was', async () => {
    const { articleId, translationId } = await makeArticle({ word: marker, pictures: ['a'] });
    const { articleId: otherId } = await makeArticle({ word: 'Other', pictures: ['b'] });
    const all = async () => ({
      pages: await read().select().from(schema.page),
      targets: await read().select().from(schema.target),
      units: await read().select().from(schema.unit),
      publications: await read().select().from(schema.publication),
      articles: await read().select().from(schema.article),
      pictures: await read().select().from(schema.picture),
    });
    const before = await all();
    await removeArticle(admin, { articleId });
    expect((await all()).pages.map((page) => page.publicationId)).toEqual([null, `publication ${otherId}`]);
    expect(await openPicture(`${hash('a')}.webp`)).toBeNull();
    expect(await openPicture(`${hash('b')}.webp`)).not.toBeNull();
    await restoreArticle(admin, { articleId });
    expect(await all()).toEqual(before);
    // Drafting that was queued before the removal does not start again without a person.
    const [translation] = await read()
      .select()
      .from(schema.translation)
      .where(eq(schema.translation.id, translationId));
    expect(translation?.stoppedAt).not.toBeNull();
    expect((await read().select().from(schema.event)).at(-1)).toMatchObject({ kind: 'article.restored', articleId });
    vi.useFakeTimers({ now: Date.now() + 31 * day, toFake: ['Date'] });
    await workOffErasures();
    expect((await all()).articles).toEqual(before.articles);
  });

  test('a picture that another article shows is shown on', async () => {
    const { articleId } = await makeArticle({ word: marker, pictures: ['a'] });
    await makeArticle({ word: 'Other', pictures: ['a'] });
    await removeArticle(admin, { articleId });
    expect(await openPicture(`${hash('a')}.webp`)).not.toBeNull();
    await askErasure(admin, { articleId });
    await workOffErasures();
    expect(existsSync(pictureFile(hash('a')))).toBe(true);
  });

  test('does not give back what has been imported again', async () => {
    const { articleId } = await makeArticle({ word: marker });
    await removeArticle(admin, { articleId });
    const same = { urls: [`https://news.example/${marker}`], sources: [] };
    expect(await findSameArticle(same)).toBeNull();
    expect(await findSameArticle(same, { isInTrash: true })).toEqual({ id: articleId, title: marker });
    const again = { title: marker, url: same.urls[0], locale: 'en', targetLocales: ['fr'] };
    await storeArticle(admin, { ...again, blocks: [{ kind: 'paragraph', source: 'Again.' }] });
    await expect(restoreArticle(admin, { articleId })).rejects.toThrow(ConflictError);
  });

  test('does not give back what has been imported again from another of its addresses', async () => {
    const { articleId } = await makeArticle({ word: marker });
    const other = 'https://mobile.news.example/1';
    const address = { id: 'a', articleId, urlKey: urlKey(other) as string };
    await tx(async (tx) => void (await tx.insert(schema.articleAddress).values(address)));
    await removeArticle(admin, { articleId });
    const again = { title: 'Again', url: other, locale: 'en', targetLocales: ['fr'] };
    await storeArticle(admin, { ...again, blocks: [{ kind: 'paragraph', source: 'Again, in other words.' }] });
    await expect(restoreArticle(admin, { articleId })).rejects.toThrow(ConflictError);
  });

  test('a picture that was hidden with one article is shown with another that is imported after', async () => {
    const { articleId } = await makeArticle({ word: marker, pictures: ['a'] });
    await removeArticle(admin, { articleId });
    const pictures = [{ url: `picture:${hash('a')}`, alt: '' }];
    const other = { title: 'Other', locale: 'en', targetLocales: ['fr'] };
    await storeArticle(admin, { ...other, blocks: [{ kind: 'paragraph', source: 'Another.', pictures }] });
    expect(await openPicture(`${hash('a')}.webp`)).not.toBeNull();
  });

  test('is for admins', async ({ editor }) => {
    const { articleId } = await makeArticle({ word: marker });
    for (const verb of [readTrash, restoreArticle, askErasure]) {
      await expect(verb(editor, { articleId })).rejects.toThrow(ForbiddenError);
      await expect(verb(null, { articleId })).rejects.toThrow(SignedOutError);
    }
    await expect(restoreArticle(admin, { articleId })).rejects.toThrow(NotFoundError);
    await expect(askErasure(admin, { articleId: 'none' })).rejects.toThrow(NotFoundError);
    expect((await read().select().from(schema.article))[0]?.removedAt).toBeNull();
  });
});

describe('an erasure', () => {
  test('leaves no byte of a word in database, log and pictures, and says that it was', async ({ connection }) => {
    const { articleId } = await makeArticle({ word: marker, pictures: ['a', 'b'], segments: 700 });
    await makeArticle({ word: 'Other', pictures: ['c'] });
    expect(bytesIn(dirname(connection.path)).includes(marker)).toBe(true);
    await askErasure(admin, { articleId, note: 'asked by letter' });
    expect((await readTrash(admin)).articles).toMatchObject([{ id: articleId, isBeingErased: true }]);
    await expect(restoreArticle(admin, { articleId })).rejects.toThrow(NotFoundError);
    await workOffErasures();
    await wipe(connection.path);
    const left = bytesIn(dirname(connection.path));
    expect([left.includes(marker), left.includes(marker.toLowerCase())]).toEqual([false, false]);
    expect(left.includes('Other')).toBe(true);
    expect(await readTrash(admin)).toMatchObject({
      articles: [],
      erased: [{ articleId, by: admin.name, note: 'asked by letter' }],
    });
    const [event] = (await read().select().from(schema.event)).slice(-1);
    expect(event).toMatchObject({ kind: 'article.erased', articleId, accountId: admin.accountId });
    expect(await read().$count(schema.attempt)).toBe(703);
  });

  test('comes by itself after thirty days, and not before', async () => {
    const { articleId } = await makeArticle({ word: marker });
    await removeArticle(admin, { articleId });
    const removed = Date.now();
    vi.useFakeTimers({ now: removed + limits.trashDays * day - 60_000, toFake: ['Date'] });
    await workOffErasures();
    expect((await readTrash(admin)).articles).toHaveLength(1);
    vi.setSystemTime(removed + limits.trashDays * day + 1000);
    await workOffErasures();
    expect(await readTrash(admin)).toMatchObject({ articles: [], erased: [{ articleId, by: null }] });
  });

  test('goes on where it was cut off', async ({ connection }) => {
    const { articleId } = await makeArticle({ word: marker, pictures: ['a'], segments: 650 });
    await askErasure(admin, { articleId });
    let [transactions, cutAt] = [0, 0];
    const cut: typeof connection = {
      ...connection,
      tx: (work) => {
        transactions++;
        return transactions === cutAt ? Promise.reject(new Error('killed')) : connection.tx(work);
      },
    };
    /** Runs the job once more, as after a crash. */
    const eraseOnce = async () => {
      const isIt = eq(schema.job.kind, 'article.erase');
      await connection.tx((tx) => tx.update(schema.job).set({ state: 'queued', runAt: 0 }).where(isIt));
      setConnection(connection);
      const lease = (await takeLeases('worker', 30)).find((one) => one.kind === 'article.erase');
      setConnection(cut);
      transactions = 0;
      await eraseArticle(lease as Lease<'article.erase'>);
    };
    for (cutAt of [2, 3, 5, 8, 13]) await expect(eraseOnce()).rejects.toThrow('killed');
    cutAt = 0;
    await eraseOnce();
    await wipe(connection.path);
    expect(bytesIn(dirname(connection.path)).includes(marker)).toBe(false);
    expect(existsSync(pictureFile(hash('a')))).toBe(false);
  });

  test('keeps the entry of a feed from being offered again, and not the words of its key', async () => {
    const { articleId } = await makeArticle({ word: marker });
    const [before] = await read().select().from(schema.feedEntry);
    await askErasure(admin, { articleId });
    await workOffErasures();
    expect(await read().select().from(schema.feedEntry)).toMatchObject([{ title: '', url: null, state: 'taken' }]);
    const feed = (await read().select().from(schema.feed))[0] as typeof schema.feed.$inferSelect;
    const entry = { key: before?.key as string, url: before?.url as string, title: marker, publishedAt: null };
    expect(await tx((tx) => storeEntries(tx, { feed, entries: [entry] }))).toEqual({ found: 0, taken: 0 });
    const rows = JSON.stringify(await read().select().from(schema.feedEntry));
    expect(rows.toLowerCase()).not.toContain(marker.toLowerCase());
  });

  test('finds what tells of the article, also where it was not made of it, and nothing else', async () => {
    const { articleId } = await makeArticle({ word: marker });
    const other = await makeArticle({ word: 'Other' });
    const intake = { name: 'x', way: 'address' as const, targetLocales: ['fr'], createdAt: 1 };
    const entry = { feedId: `feed ${other.articleId}`, title: 'x', seenAt: 1 };
    const address = `http://www.news.example/${marker}/?utm_source=x`;
    await tx(async (tx) => {
      await tx.insert(schema.intake).values([
        { ...intake, id: 'its stray', state: 'failed', address },
        { ...intake, id: 'another stray', state: 'failed', address: `${address}&page=2` },
        { ...intake, id: 'one that waits', state: 'ready', address },
        { ...intake, id: 'its book', state: 'divided', address: null, endedAt: 77, name: 'Book' },
        { ...intake, id: 'another book', state: 'divided', address: null, endedAt: 77, name: 'Other book' },
        { ...intake, id: 'its chapter', state: 'brought-in', articleId, createdAt: 77, name: 'Book · Chapter' },
      ]);
      await tx.insert(schema.feedEntry).values([
        { ...entry, id: 'its entry', key: 'a', url: address },
        { ...entry, id: 'another entry', key: 'b', url: `${address}&page=2` },
        { ...entry, id: 'one without link', key: 'c', url: null },
      ]);
    });
    const traces = await findTraces(articleId);
    expect(traces.intakeIds.sort()).toEqual([`intake ${articleId}`, 'its book', 'its chapter', 'its stray']);
    expect(traces.entryIds.sort()).toEqual([`entry ${articleId}`, 'its entry']);
  });

  test.each(['ready', 'dismissed'] as const)('leaves a picture that an import shows which is %s', async (state) => {
    const { articleId } = await makeArticle({ word: marker, pictures: ['a', 'b'] });
    const reading = { blocks: [{ pictures: [{ url: `picture:${hash('a')}` }] }] };
    const intake = { id: 'i', way: 'file' as const, name: 'x', targetLocales: ['fr'], createdAt: 1, state, reading };
    await tx(async (tx) => void (await tx.insert(schema.intake).values(intake)));
    await askErasure(admin, { articleId });
    await workOffErasures();
    expect((await read().select().from(schema.picture)).map((one) => one.hash)).toEqual([hash('a')]);
    expect(['a', 'b'].map((letter) => existsSync(pictureFile(hash(letter))))).toEqual([true, false]);
  });

  test('takes what its own intakes show with it, and what only they had found', async () => {
    const { articleId } = await makeArticle({ word: marker, pictures: ['a'] });
    await makePicture('d', marker);
    const pictures = ['a', 'd'].map((letter) => ({ url: `picture:${hash(letter)}` }));
    const intake = { id: 'i', way: 'refresh' as const, name: 'x', targetLocales: ['fr'], createdAt: 1, articleId };
    const reading = { blocks: [{ pictures }] };
    await tx(async (tx) => void (await tx.insert(schema.intake).values({ ...intake, state: 'ready', reading })));
    await askErasure(admin, { articleId });
    await workOffErasures();
    expect(await read().$count(schema.picture)).toBe(0);
    expect(['a', 'd'].map((letter) => existsSync(pictureFile(hash(letter))))).toEqual([false, false]);
  });

  test('takes queued work away before anything else, on every try, so that none begins while it goes on', async ({
    connection,
  }) => {
    const { articleId, translationId } = await makeArticle({ word: marker, pictures: ['a'] });
    const isIts = eq(schema.job.group, translationId);
    await connection.tx(async (tx) => void (await tx.update(schema.job).set({ state: 'running' }).where(isIts)));
    await askErasure(admin, { articleId });
    for (const key of ['one', 'another']) {
      // A running job queues another one at the moment in which it ends.
      await tx((tx) =>
        enqueue(tx, { kind: 'pictures.fetch', key, group: articleId, payload: { articleId, round: 1, spent: 0 } }),
      );
      await tx(async (tx) => {
        const isErasing = eq(schema.job.kind, 'article.erase');
        await tx.update(schema.job).set({ runAt: 0 }).where(isErasing);
      });
      const leases = await takeLeases('worker', { small: 20 });
      for (const lease of leases) if (lease.kind === 'article.erase') await eraseArticle(lease);
      expect(await read().$count(schema.job, eq(schema.job.group, articleId))).toBe(0);
    }
    expect(await read().$count(schema.picture)).toBe(1);
    expect((await readTrash(admin)).articles).toMatchObject([{ isBeingErased: true }]);
  });

  test.each(['draft', 'rendering'])('waits for a %s that is on its way', async (what) => {
    const { articleId, translationId } = await makeArticle({ word: marker });
    const [page] = await read().select().from(schema.page).where(eq(schema.page.translationId, translationId));
    const key = `page.render:${page?.id}`;
    await tx((tx) => enqueue(tx, { kind: 'page.render', key, group: key, payload: { pageId: page?.id ?? '' } }));
    await tx(
      async (tx) =>
        void (await tx
          .update(schema.job)
          .set({ state: 'running', leaseUntil: Date.now() + 60_000 })
          .where(eq(schema.job.group, what === 'draft' ? translationId : key))),
    );
    await askErasure(admin, { articleId });
    for (const lease of await takeLeases('worker', 20)) if (lease.kind === 'article.erase') await eraseArticle(lease);
    expect((await readTrash(admin)).articles).toMatchObject([{ isBeingErased: true }]);
  });
});

describe('what an erasure left in the file', () => {
  const erase = async (word: string) => {
    const { articleId } = await makeArticle({ word });
    await askErasure(admin, { articleId });
    await workOffErasures();
    return articleId;
  };
  const takeWipe = async () => (await takeLeases('worker', { wiping: 1 }))[0] as Lease<'database.wipe'>;
  const wiped = async () => (await read().select().from(schema.erasure)).map(({ wipedAt }) => wipedAt !== null);
  const jobOf = async () =>
    (
      await read().select().from(schema.job).where(eq(schema.job.key, 'database.wipe'))
    )[0] as typeof schema.job.$inferSelect;

  test('is overwritten once more for what was erased meanwhile', async ({ connection }) => {
    await erase(marker);
    await wipeDatabase(await takeWipe(), undefined, async () => {
      const article = await makeArticle({ word: 'Other' });
      await askErasure(admin, article);
      const now = Date.now();
      await tx(async (tx) => {
        await tx.update(schema.erasure).set({ erasedAt: now }).where(eq(schema.erasure.articleId, article.articleId));
      });
    });
    expect(await wiped()).toEqual([true, false]);
    await wipeDatabase(await takeWipe(), undefined, () => wipe(connection.path));
    expect(await wiped()).toEqual([true, true]);
    expect(await jobOf()).toMatchObject({ state: 'done' });
  });

  test('is tried again where there is no room; given up, it says so, and goes on when asked', async ({
    connection,
  }) => {
    const articleId = await erase(marker);
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let tries = 1; tries <= limits.wipeTries; tries++) {
      expect((await readTrash(admin)).erased).toMatchObject([{ isLeftInFile: false }]);
      await wipeDatabase(await takeWipe(), undefined, () => Promise.reject(new Error('database or disk is full')));
      vi.setSystemTime(Date.now() + limits.wipePause * tries);
    }
    expect(await jobOf()).toMatchObject({ state: 'failed', errorText: 'database or disk is full' });
    expect((await readTrash(admin)).erased).toMatchObject([{ isLeftInFile: true }]);
    await askErasure(admin, { articleId });
    await expect(askErasure(admin, { articleId })).rejects.toMatchObject({ reason: 'erasureAsked' });
    await wipeDatabase(await takeWipe(), undefined, () => wipe(connection.path));
    expect((await readTrash(admin)).erased).toMatchObject([{ isLeftInFile: false }]);
    await expect(askErasure(admin, { articleId })).rejects.toThrow(NotFoundError);
  });

  test('is no try where the worker stops', async () => {
    await erase(marker);
    const stopping = new AbortController();
    const lease = await takeWipe();
    const stops = new Error('The worker stops.');
    const wiping = wipeDatabase(lease, stopping.signal, async () => {
      stopping.abort(stops);
      throw new Error('killed');
    });
    await expect(wiping).rejects.toBe(stops);
    expect(await jobOf()).toMatchObject({ state: 'running' });
  });

  test('and what was given up is queued at the next start', async ({ connection }) => {
    await erase(marker);
    const { articleId } = await makeArticle({ word: 'Other' });
    const waiting = await makeArticle({ word: 'Third' });
    await askErasure(admin, { articleId });
    await removeArticle(admin, { articleId: waiting.articleId });
    const giveUp = () => tx(async (tx) => void (await tx.update(schema.job).set({ state: 'failed' })));
    await giveUp();
    expect((await readTrash(admin)).articles.map((one) => [one.title, one.isBeingErased, one.isGivenUp])).toEqual([
      ['Third', false, false],
      ['Other', true, true],
    ]);
    await askErasure(admin, { articleId });
    await expect(askErasure(admin, { articleId })).rejects.toMatchObject({ reason: 'erasureAsked' });
    await giveUp();
    await queueUnfinishedErasures();
    await wipeDatabase(await takeWipe(), undefined, () => wipe(connection.path));
    await workOffErasures();
    expect((await readTrash(admin)).articles.map((one) => one.title)).toEqual(['Third']);
    expect(await wiped()).toEqual([true, false]);
  });
});

describe('the record', () => {
  const attempts = {
    'an event’s deletion': sql`delete from event`,
    'an event’s details': sql`update event set detail = '{}'`,
    'an event’s time': sql`update event set at = 5`,
    'a revision’s deletion': sql`delete from revision`,
    'a revision’s text': sql`update revision set text = ''`,
    'an erasure’s deletion': sql`delete from erasure`,
  };
  const tryIt = (statement: ReturnType<typeof sql>) => tx((tx) => tx.run(statement));

  test('gives way to nobody but an erasure under way', async () => {
    const { articleId } = await makeArticle({ word: marker });
    await askErasure(admin, { articleId });
    for (const [name, statement] of Object.entries(attempts)) await expect(tryIt(statement), name).rejects.toThrow();
  });

  test('of other articles gives way to no erasure, and no event is deleted or changed in other ways', async () => {
    const { articleId } = await makeArticle({ word: marker });
    const other = await makeArticle({ word: 'Other' });
    await askErasure(admin, { articleId });
    const { event, erasure } = schema;
    const within = (statement: ReturnType<typeof sql>) =>
      tx(async (tx) => {
        await tx.update(erasure).set({ isUnderWay: true });
        await tx.run(statement);
      });
    const refused = [
      sql`delete from event where article_id = ${articleId}`,
      sql`update event set at = 5, detail = '{}' where article_id = ${articleId}`,
      sql`update event set detail = '{"title":"x"}' where article_id = ${articleId}`,
      sql`update event set detail = '{}' where article_id = ${other.articleId}`,
      sql`update event set detail = '{}' where article_id is null`,
      sql`update revision set text = ''`,
      sql`delete from revision where text like 'Other%'`,
      sql`delete from erasure`,
    ];
    const someEvent = { at: 1, kind: 'session.opened', detail: { a: 1 } };
    await tx((tx) => tx.insert(event).values(someEvent));
    for (const statement of refused) await expect(within(statement)).rejects.toThrow();
    const open = await read().$count(erasure, and(eq(erasure.isUnderWay, true), isNull(erasure.erasedAt)));
    expect(open).toBe(0);
  });
});
