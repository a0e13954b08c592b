import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import type { ReadBlock } from '#lib/extract/reading';
import { test } from '#lib/fixtures';
import { dismissIntake } from '#lib/ingest/intake/dismiss-intake';
import { forgetIntake } from '#lib/ingest/intake/forget-intake-job';
import { startIntake } from '#lib/ingest/intake/start-intake';
import { storeArticle } from '#lib/ingest/store-article';
import { takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { dropPictures, queueDropping } from './drop-pictures.ts';
import { openPicture } from './open-picture.ts';
import { pictureFile } from './picture-file.ts';

test.beforeEach(({ connection }) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubEnv('DIGLOT_DATA', dirname(connection.path));
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const hash = (letter: string) => letter.repeat(64);
const url = (letter: string) => ({ url: `picture:${hash(letter)}`, alt: '' });

/** Stores a picture's row and file. */
async function makePicture(letter: string): Promise<void> {
  const file = pictureFile(hash(letter));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, letter);
  const row = { hash: hash(letter), mediaType: 'image/webp', width: 100, height: 100, size: 1, createdAt: Date.now() };
  await tx((tx) => tx.insert(schema.picture).values(row));
}

const block = (source: string, letter: string, isKept: boolean): ReadBlock => ({
  ...{ kind: 'paragraph', source, isKept },
  pictures: [url(letter)],
});

/** Stores an intake that was read and is not imported yet. */
async function readIntake(blocks: ReadBlock[]): Promise<string> {
  const wish = { way: 'file' as const, name: 'a.docx', address: null, targetLocales: ['fr'], isAutomatic: false };
  return tx(async (tx) => {
    const id = await startIntake(tx, { ...wish, createdBy: null });
    await tx.update(schema.intake).set({ state: 'ready', reading: { blocks } }).where(eq(schema.intake.id, id));
    return id;
  });
}

async function workOff(): Promise<void> {
  for (const lease of await takeLeases('worker', 20)) {
    if (lease.kind === 'intake.forget') await forgetIntake(lease);
    if (lease.kind === 'pictures.drop') await dropPictures(lease);
  }
}
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds + 1);
const kept = async (...letters: string[]) => {
  const rows = new Set((await read().select().from(schema.picture)).map((row) => row.hash));
  return letters.filter((letter) => rows.has(hash(letter)) && existsSync(pictureFile(hash(letter)))).join('');
};

test('pictures of what was left out go after the intake ended, unless something names them', async ({ admin }) => {
  for (const letter of 'abc') await makePicture(letter);
  const intakeId = await readIntake([block('Kept.', 'a', true), block('Menu.', 'b', false), block('Ad.', 'c', false)]);
  await readIntake([block('Another file.', 'c', true)]);
  const blocks = [{ kind: 'paragraph' as const, source: 'Kept.', pictures: [url('a')] }];
  await storeArticle(admin, {
    title: 'A bridge',
    locale: 'en',
    targetLocales: ['fr'],
    blocks,
    isDrafted: false,
    intakeId,
  });
  await workOff();
  expect(await kept('a', 'b', 'c')).toBe('abc');
  later(limits.pictureUnnamed);
  await workOff();
  expect(await kept('a', 'b', 'c')).toBe('ac');
  expect(existsSync(pictureFile(hash('b')))).toBe(false);
});

test('pictures of a dismissed intake stay as long as that can be undone', async ({ admin }) => {
  await makePicture('a');
  const intakeId = await readIntake([block('Words.', 'a', true)]);
  await dismissIntake(admin, { intakeId });
  later(limits.pictureUnnamed);
  await workOff();
  expect(await kept('a')).toBe('a');
  later(limits.undoKept);
  await workOff();
  later(limits.pictureUnnamed);
  await workOff();
  expect(await kept('a')).toBe('');
});

test('what was stored again meanwhile, or a removed paragraph shows, stays', async ({ admin }) => {
  for (const letter of 'abc') await makePicture(letter);
  await tx((tx) => queueDropping(tx, ['a', 'b', 'c'].map(hash)));
  later(limits.pictureUnnamed);
  await tx((tx) =>
    tx
      .update(schema.picture)
      .set({ createdAt: Date.now() })
      .where(eq(schema.picture.hash, hash('a'))),
  );
  const blocks = [{ kind: 'paragraph' as const, source: 'Words.', pictures: [url('b')] }];
  await storeArticle(admin, { title: 'A bridge', locale: 'en', targetLocales: ['fr'], blocks, isDrafted: false });
  await tx((tx) => tx.update(schema.segment).set({ removedAt: 1 }));
  await workOff();
  expect(await kept('a', 'b', 'c')).toBe('ab');
});

test('a file whose row is gone is shown to nobody', async () => {
  await makePicture('a');
  expect(await openPicture(`${hash('a')}.webp`)).not.toBeNull();
  await tx((tx) => tx.delete(schema.picture));
  expect(await openPicture(`${hash('a')}.webp`)).toBeNull();
});
