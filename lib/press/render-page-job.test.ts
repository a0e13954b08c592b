import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { TaskFault } from '#lib/child/ask-child';
import { read, setConnection, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { saveTarget } from '#lib/review/save-target';
import { findPage } from './find-publication.ts';
import { publish } from './publish.ts';
import { putBack } from './put-back.ts';
import { queueRenderings } from './queue-renderings.ts';
import { queueStaleRenderings } from './queue-stale.ts';
import { readBody } from './read-body.ts';
import { pressHandlers } from './render-page-job.ts';
import { type RenderOrder, setRenderer } from './renderer.ts';
import { isPresent, renderingState, waitForRendering, withRendering } from './rendering-state.ts';
import { retract } from './retract.ts';

let editor: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;
/** The orders that the renderer received. */
let orders: RenderOrder[];
/** Runs while a page is being rendered. */
let meanwhile: () => Promise<unknown>;

const dataFolder = mkdtempSync(join(tmpdir(), 'diglot-'));
beforeAll(() => vi.stubEnv('DIGLOT_DATA', dataFolder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataFolder, { recursive: true });
});
test.beforeEach(async ({ connection }) => {
  orders = [];
  meanwhile = async () => undefined;
  useRenderer('1');
  editor = await makeActor(connection, 'editor');
  article = await makeArticle(connection, { blocks: [{ kind: 'paragraph', source: '桥\u2028开了。' }] });
  await write(0, 'first words');
});
afterEach(() => {
  vi.useRealTimers();
  setRenderer(undefined);
});

/** Uses a renderer that writes the targets unchanged, one on each line. */
function useRenderer(version: string): void {
  setRenderer({
    version,
    async render(order) {
      orders.push(order);
      const lines = (await readFile(order.paragraphs, 'utf8')).split(/[\n\u2028]/).filter(Boolean);
      const body = lines.map((line) => JSON.parse(line).target).join('\n');
      for (const encoding of order.encodings) await writeFile(join(order.folder, encoding), body);
      await meanwhile();
      return { etag: body, policy: 'none', size: body.length };
    },
  });
}

const write = (version: number, text: string) =>
  saveTarget(editor, { targetId: article.targetIds[0] ?? '', version, text, move: 'approve' });
const show = (slug = 'bridge') => publish(editor, { translationId: article.translationId, slug });
/** Runs the queued jobs as the worker does. Returns their number. */
async function work(): Promise<number> {
  const leases = (await takeLeases('test', 9)).filter(({ kind }) => kind === 'page.render');
  for (const lease of leases) await pressHandlers['page.render'](lease as Lease<'page.render'>);
  return leases.length;
}
async function live(slug = 'bridge') {
  const page = await findPage('en', slug);
  if (page?.status !== 'live') throw new Error(`Nothing is live at ${slug}.`);
  return page;
}
async function bodyAt(slug = 'bridge') {
  const { rendering } = await live(slug);
  const body = rendering && (await readBody(rendering.id, 'br'));
  return body && Buffer.from(body as Uint8Array).toString();
}

describe('a page', () => {
  test('is rendered by the worker, and kept in both encodings', async () => {
    const { pageId } = await show();
    expect(await live()).toMatchObject({ rendering: null });
    expect(await renderingState(pageId)).toBe('preparing');
    expect(await work()).toBe(1);
    expect(await renderingState(pageId)).toBe('ready');
    expect(await bodyAt()).toBe('first words');
    expect(isPresent(await live())).toBe(true);
    expect(orders[0]).toMatchObject({ published: { number: 1, alternates: [{ locale: 'en', slug: 'bridge' }] } });
    expect(await read().$count(schema.renderingPart)).toBe(2);
  });

  test('shows what was published before until the next is rendered', async () => {
    await show();
    await work();
    await write(1, 'second words');
    await show();
    expect(await bodyAt()).toBe('first words');
    expect(isPresent(await live())).toBe(false);
    await work();
    expect(await bodyAt()).toBe('second words');
    expect(await read().$count(schema.renderingPart)).toBe(2);
  });

  test('never shows again what was unpublished before it was published anew', async () => {
    await show();
    await work();
    await retract(editor, { translationId: article.translationId });
    expect(await read().$count(schema.renderingPart)).toBe(0);
    await write(1, 'second words');
    await show();
    expect(await bodyAt()).toBeNull();
  });

  test('that was unpublished and put back is rendered again', async () => {
    await show();
    await work();
    const { number } = await retract(editor, { translationId: article.translationId });
    await putBack(editor, { translationId: article.translationId, number });
    await work();
    expect(await bodyAt()).toBe('first words');
  });

  test('is rendered once more where another was published meanwhile', async () => {
    await show();
    meanwhile = async () => {
      meanwhile = async () => undefined;
      await write(1, 'second words');
      await show();
    };
    await work();
    expect(await bodyAt()).toBeNull();
    await work();
    expect(await bodyAt()).toBe('second words');
    expect(await work()).toBe(0);
  });

  test('that was unpublished while it was rendered is not kept', async () => {
    await show();
    meanwhile = () => retract(editor, { translationId: article.translationId });
    await work();
    expect([await read().$count(schema.rendering), await read().$count(schema.renderingPart)]).toEqual([0, 0]);
    expect(await work()).toBe(0);
  });
});

test('the other languages are rendered anew when one comes or goes', async () => {
  await show();
  await work();
  const translationId = 'french';
  await tx(async (tx) => {
    const { articleId } = article;
    await tx.insert(schema.translation).values({ id: translationId, articleId, locale: 'fr', createdAt: 1 });
    const [segmentId] = article.segmentIds;
    await tx
      .insert(schema.target)
      .values({ id: 'le-pont', translationId, segmentId: segmentId as string, changedAt: 1 });
  });
  await saveTarget(editor, { targetId: 'le-pont', version: 0, text: 'mots', move: 'approve' });
  await publish(editor, { translationId, slug: 'le-pont' });
  expect(await work()).toBe(2);
  expect(orders.map(({ published }) => published?.alternates.length)).toEqual([1, 2, 2]);
  await retract(editor, { translationId });
  await work();
  expect(orders.at(-1)?.published?.alternates).toEqual([{ locale: 'en', slug: 'bridge' }]);
});

test('other code renders everything anew, and only once', async () => {
  await show();
  await work();
  await queueStaleRenderings();
  expect(await work()).toBe(0);
  useRenderer('2');
  expect(isPresent(await live())).toBe(false);
  await queueStaleRenderings();
  expect(await work()).toBe(1);
  expect(isPresent(await live())).toBe(true);
  expect(orders).toHaveLength(2);
});

/** Makes jobs that wait for a retry due, and runs them. */
async function workAgain(): Promise<number> {
  await tx(async (tx) => {
    await tx.update(schema.job).set({ runAt: 0 }).where(eq(schema.job.state, 'queued'));
  });
  return work();
}

test('a page that takes too much again and again is given up, and the screen can say so', async () => {
  const { pageId } = await show();
  meanwhile = () => Promise.reject(new InvalidError('renderingTooLarge'));
  for (let tries = 0; tries < limits.renderTries; tries++) await workAgain();
  expect(await renderingState(pageId)).toBe('failed');
  expect(await waitForRendering(pageId, 60_000)).toBe('failed');
  expect(await read().$count(schema.rendering)).toBe(0);
  meanwhile = async () => undefined;
  await write(1, 'second words');
  await show();
  await work();
  expect(await renderingState(pageId)).toBe('ready');
});

test('a fault of ours is given up too', async () => {
  const { pageId } = await show();
  meanwhile = () => Promise.reject(new TaskFault('A task in a child failed: x is undefined'));
  for (let tries = 0; tries < limits.renderTries; tries++) await workAgain();
  expect(await renderingState(pageId)).toBe('failed');
});

test('other words are rendered at once, though the ones before them wait for another try', async () => {
  const { pageId } = await show();
  meanwhile = () => Promise.reject(new Error('no space left'));
  for (let tries = 0; tries < 3; tries++) await workAgain();
  meanwhile = async () => undefined;
  expect(await work()).toBe(0);
  await write(1, 'second words');
  await show();
  expect(await work()).toBe(1);
  expect(await renderingState(pageId)).toBe('ready');
  expect(await bodyAt()).toBe('second words');
});

test('whatever else fails is tried again for as long as it takes, with growing pauses', async () => {
  // The clock stands still, because the due time and the time of queueing are read one after the other.
  vi.useFakeTimers({ toFake: ['Date'] });
  const { pageId } = await show();
  meanwhile = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  const pauses: number[] = [];
  for (let tries = 0; tries < limits.jobTries * 2; tries++) {
    expect(await workAgain()).toBe(1);
    const [job] = await read().select().from(schema.job);
    pauses.push((job?.runAt ?? 0) - (job?.queuedAt ?? 0));
    expect(job?.tries).toBeLessThan(limits.jobTries);
  }
  expect(pauses.slice(0, 3)).toEqual([1, 2, 4].map((times) => times * limits.renderPause));
  expect(pauses.at(-1)).toBe(limits.renderPauseMost);
  expect(await renderingState(pageId)).toBe('preparing');
  meanwhile = async () => undefined;
  await workAgain();
  expect(await bodyAt()).toBe('first words');
});

test('a worker that stops breaks the rendering off, and the try does not count', async () => {
  await show();
  const stopping = new AbortController();
  const reason = new Error('The worker stops.');
  let signalOf: AbortSignal | undefined;
  setRenderer({
    version: '1',
    render: (_, signal) => {
      signalOf = signal;
      stopping.abort(reason);
      return Promise.reject(new Error('the child was killed'));
    },
  });
  const [lease] = await takeLeases('test', { rendering: 1 });
  const ended = pressHandlers['page.render'](lease as Lease<'page.render'>, stopping.signal);
  await expect(ended).rejects.toBe(reason);
  expect(signalOf?.aborted).toBe(true);
  expect(await read().$count(schema.job, eq(schema.job.state, 'running'))).toBe(1);
});

test('what is published between a look at a page and the end of its job is rendered all the same', async ({
  connection,
}) => {
  await show();
  await work();
  await write(1, 'second words');
  await tx((tx) => queueRenderings(tx, article.articleId));
  let isShown = false;
  setConnection({
    ...connection,
    async tx(work) {
      // The first transaction after the job was leased is the one that ends it.
      const [job] = await read().select().from(schema.job);
      if (job?.state === 'running' && !isShown) {
        isShown = true;
        await show();
      }
      return connection.tx(work);
    },
  });
  await work();
  expect(isShown).toBe(true);
  await work();
  expect(await bodyAt()).toBe('second words');
  expect(await work()).toBe(0);
});

test('a reader is answered with the former rendering where another can’t be asked for', async ({ connection }) => {
  await show();
  await work();
  useRenderer('2');
  const refused = vi.fn(() => Promise.reject(new Error('the disk is full')));
  setConnection({ ...connection, tx: refused });
  const { rendering } = await withRendering(await live(), { locale: 'en', slug: 'bridge' });
  expect(rendering).toMatchObject({ etag: 'first words' });
  await expect.poll(() => refused.mock.calls).toHaveLength(1);
});

test('readers of a new page wait for it together, and ask for it where nobody did', async () => {
  await show();
  await tx(async (tx) => {
    await tx.delete(schema.job);
  });
  const address = { locale: 'en', slug: 'bridge' };
  const readers = [live(), live()].map(async (page) => withRendering(await page, address));
  await expect.poll(work).toBe(1);
  for (const { rendering } of await Promise.all(readers)) expect(rendering).toMatchObject({ etag: 'first words' });
});

test('erasing a publication takes its words along', async () => {
  const { pageId } = await show();
  await work();
  await tx(async (tx) => {
    await tx.update(schema.page).set({ publicationId: null }).where(eq(schema.page.id, pageId));
    await tx.delete(schema.publication);
  });
  for (const table of [schema.publicationPair, schema.rendering, schema.renderingPart])
    expect(await read().$count(table)).toBe(0);
});
