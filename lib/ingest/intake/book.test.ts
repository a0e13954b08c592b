import { eq } from 'drizzle-orm';
import { beforeEach, expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { connection, read, tx } from '#lib/database';
import { chapter, epubEntries, makeZip } from '#lib/extract/file/fixtures';
import { test } from '#lib/fixtures';
import { freeRooms } from '#lib/jobs/lanes';
import { type Lease, StaleLeaseError, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { readIntake } from './read-intake-job.ts';
import { readIntakes, readIntakeToCheck } from './read-intakes.ts';
import { retryIntake } from './retry-intake.ts';
import { submitSources } from './submit-sources.ts';

let admin: Actor;
beforeEach(async () => {
  admin = await makeActor(connection(), 'admin');
});

const words = (name: string) => `<h1>${name}</h1><p>The ferry of ${name} leaves at ten in the evening.</p>`;
const bookOf = (bodies: Record<string, string>) =>
  makeZip(epubEntries(Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, chapter(body)]))));
const three = { 'a.xhtml': words('April'), 'b.xhtml': words('May'), 'c.xhtml': words('June') };

async function submit(bodies: Record<string, string>): Promise<string> {
  const sources = [{ way: 'file' as const, name: 'book.epub', bytes: new Uint8Array(bookOf(bodies)) }];
  return (await submitSources(admin, { sources, targetLocales: ['fr'] })).intakeIds[0] as string;
}
const take = async (rooms: Parameters<typeof takeLeases>[1] = 9) =>
  (await takeLeases('worker', rooms)) as Lease<'intake.read'>[];
/** Reads what is queued, step by step, until nothing is. */
async function workOff() {
  for (let leases = await take(); leases.length > 0; leases = await take())
    for (const lease of leases) await readIntake(lease);
}
const lines = async () => (await readIntakes(admin)).map(({ name, state }) => `${name}: ${state}`);

test('a book becomes its chapters, each read by a job of its own', async () => {
  const bookId = await submit(three);
  const [lease] = await take();
  await readIntake(lease as Lease<'intake.read'>);
  expect(await lines()).toEqual(['book.epub · 第一章 渡口: queued', 'book.epub · b: queued', 'book.epub · c: queued']);
  expect(await readIntakeToCheck(admin, bookId)).toMatchObject({ state: 'divided' });
  const [first, ...others] = await take(freeRooms(1, []));
  expect(others).toEqual([]);
  await readIntake(first as Lease<'intake.read'>);
  expect(await lines()).toEqual(['book.epub · 第一章 渡口: ready', 'book.epub · b: queued', 'book.epub · c: queued']);
  await workOff();
  expect(await lines()).toEqual([
    'book.epub · 第一章 渡口: ready',
    'book.epub · May: ready',
    'book.epub · June: ready',
  ]);
  const captures = await read().select().from(schema.capture);
  expect(captures.filter(({ bytes }) => bytes.length > 0)).toHaveLength(4);
});

test('a small text that comes in while a book is read does not wait for it', async () => {
  await submit(three);
  const [lease] = await take();
  await readIntake(lease as Lease<'intake.read'>);
  const [chapterLease] = await take(freeRooms(1, []));
  const text = 'Lamps\n\nThe lamps are lit at nine, and nobody has missed them since the spring came.';
  await submitSources(admin, { sources: [{ way: 'text', text }], targetLocales: ['fr'] });
  const next = await take(freeRooms(1, [chapterLease as Lease]));
  expect(next.map(({ lane }) => lane)).toEqual(['reading']);
});

test('what was read before a crash stays, and nothing is there twice', async () => {
  await submit(three);
  const [lease] = await take();
  await readIntake(lease as Lease<'intake.read'>);
  const [first, second] = await take();
  await readIntake(first as Lease<'intake.read'>);
  // The process ends while it reads the second chapter: its lease runs out.
  await tx((tx) =>
    tx.update(schema.job).set({ state: 'queued', leaseToken: null }).where(eq(schema.job.state, 'running')),
  );
  await workOff();
  await expect(readIntake(second as Lease<'intake.read'>)).rejects.toThrow(StaleLeaseError);
  expect(await lines()).toEqual([
    'book.epub · 第一章 渡口: ready',
    'book.epub · May: ready',
    'book.epub · June: ready',
  ]);
});

test('a chapter that is refused says why and holds no other up; it is tried again alone', async () => {
  await submit({ ...three, 'b.xhtml': '<p>a</p>'.repeat(limits.articleSegments + 1) });
  await workOff();
  expect(await lines()).toEqual(['book.epub · 第一章 渡口: ready', 'book.epub · b: failed', 'book.epub · June: ready']);
  const [, failed] = await readIntakes(admin);
  expect(failed?.error?.reason).toBe('articleTooManySegments');
  await retryIntake(admin, { intakeId: failed?.id ?? '' });
  expect((await take()).map(({ lane }) => lane)).toEqual(['books']);
});

test('a file that turns out to be the contents is no chapter', async () => {
  const link = (_: unknown, at: number) => `<p><a href="c.xhtml#p${at}">What is told on page ${at}</a></p>`;
  await submit({ ...three, 'b.xhtml': Array.from({ length: 900 }, link).join('') });
  await workOff();
  expect(await lines()).toEqual(['book.epub · 第一章 渡口: ready', 'book.epub · June: ready']);
});

test('a book with one chapter stays one intake', async () => {
  const id = await submit({ 'cover.xhtml': '<div> </div>', 'a.xhtml': words('April') });
  await workOff();
  expect(await readIntakeToCheck(admin, id)).toMatchObject({ state: 'ready', name: 'book.epub' });
});

test('a chapter whose book was erased says so', async () => {
  const bookId = await submit(three);
  const [lease] = await take();
  await readIntake(lease as Lease<'intake.read'>);
  await tx((tx) => tx.delete(schema.capture).where(eq(schema.capture.intakeId, bookId)));
  await workOff();
  expect((await readIntakes(admin)).map(({ error }) => error?.reason)).toEqual(['bookGone', 'bookGone', 'bookGone']);
});
