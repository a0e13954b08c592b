import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterEach, expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import type { Notice, ReadBlock, Reading } from '#lib/extract/reading';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { openPicture } from './open-picture.ts';
import { storeEmbedded } from './store-embedded.ts';
import { type StoredPicture, storePicture } from './store-picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'diglot-pictures-'));
vi.mock('#lib/env', async (load) => ({
  ...(await load<object>()),
  env: () => ({ dataFolder: folder, logLevel: 'silent' }),
}));

afterEach(() => {
  rmSync(join(folder, 'pictures'), { recursive: true, force: true });
});

/** Stores a picture that is no icon, so that the result is not null. */
const store = async (bytes: Uint8Array) => (await storePicture(bytes)) as NonNullable<StoredPicture>;
const painted = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } });

test('a picture is encoded anew, sized, and found by its hash', async () => {
  const stored = await store(await painted(3200, 1000).jpeg().toBuffer());
  expect(stored).toMatchObject({ width: limits.pictureWidth, height: 500 });
  const bytes = await openPicture(`${stored.hash}.webp`);
  expect(await sharp(bytes ?? undefined).metadata()).toMatchObject({ format: 'webp', width: limits.pictureWidth });
  expect(await read().select().from(schema.picture)).toMatchObject([{ hash: stored.hash, mediaType: 'image/webp' }]);
});

test('the same picture is kept once', async () => {
  const bytes = await painted(100, 80).png().toBuffer();
  const [one, other] = [await store(bytes), await store(bytes)];
  expect(one).toEqual(other);
  expect(readdirSync(join(folder, 'pictures', one.hash.slice(0, 2)))).toEqual([`${one.hash}.webp`]);
});

test('one that was hidden with its article stays hidden where a file that has it is merely read', async () => {
  const bytes = await painted(100, 80).png().toBuffer();
  const { hash } = await store(bytes);
  await tx((tx) => tx.update(schema.picture).set({ hiddenAt: 1 }));
  await store(bytes);
  expect(await openPicture(`${hash}.webp`)).toBeNull();
});

test('pictures of a file become stored ones; an icon or a damaged one is left out', async () => {
  const block = (...names: string[]): ReadBlock => ({
    kind: 'paragraph',
    source: 'x',
    isKept: true,
    pictures: names.map((name) => ({ url: `part:${name}`, alt: name })),
  });
  const part = {
    reading: { blocks: [block('a.png', 'gone.png'), block('icon.png', 'a.png')] } as Reading,
    html: null,
    pictures: { 'a.png': await painted(100, 80).png().toBuffer(), 'icon.png': await painted(16, 16).png().toBuffer() },
  };
  const { blocks } = await storeEmbedded(part);
  const [row] = await read().select().from(schema.picture).where(eq(schema.picture.width, 100));
  const stored = { url: `picture:${row?.hash}`, alt: 'a.png' };
  expect(blocks.map((one) => one.pictures)).toEqual([[stored], [stored]]);
});

test('an icon is not kept at all', async () => {
  expect(await storePicture(await painted(16, 200).png().toBuffer())).toBeNull();
  expect(await read().$count(schema.picture)).toBe(0);
});

test('pictures for which there was no time are left out, and the reading says so', async () => {
  const block: ReadBlock = { kind: 'paragraph', source: 'x', isKept: true, pictures: [{ url: 'part:a.png', alt: '' }] };
  const pictures = { 'a.png': await painted(100, 80).png().toBuffer() };
  const part = { reading: { blocks: [block], notices: [] as Notice[] } as Reading, html: null, pictures };
  const { blocks, notices } = await storeEmbedded(part, { until: performance.now() - 1 });
  expect([blocks[0]?.pictures, notices]).toEqual([[], ['pictures-left-out']]);
  expect(await read().$count(schema.picture)).toBe(0);
  expect((await storeEmbedded(part)).notices).toEqual([]);
});

test('nothing is left of a picture that could not be kept', async () => {
  const bytes = await painted(100, 80).png().toBuffer();
  await tx((tx) => tx.run(sql`drop table picture`));
  await expect(storePicture(bytes)).rejects.toThrow();
  expect(readdirSync(join(folder, 'pictures', 'unfinished'))).toEqual([]);
});

test('what a process left that was killed goes with the next picture', async () => {
  const unfinished = join(folder, 'pictures', 'unfinished');
  mkdirSync(unfinished, { recursive: true });
  for (const name of ['old', 'young']) writeFileSync(join(unfinished, name), '');
  const long = new Date(Date.now() - limits.pictureUnnamed - 1_000);
  utimesSync(join(unfinished, 'old'), long, long);
  await storePicture(await painted(100, 80).png().toBuffer());
  expect(readdirSync(unfinished)).toEqual(['young']);
});

test('where it was taken is not told to readers', async () => {
  const told = await painted(100, 80)
    .withExif({ IFD0: { Copyright: 'a secret place' } })
    .jpeg()
    .toBuffer();
  const bytes = await openPicture(`${(await store(told)).hash}.webp`);
  expect(Buffer.from(bytes ?? []).includes('a secret place')).toBe(false);
});

test.each([
  ['pictureKind', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'],
  ['pictureBroken', 'GIF89a\x10\0\x10\0\0\0\0 and no more'],
  ['pictureBroken', ''],
])('%s', async (reason, text) => {
  await expect(storePicture(Buffer.from(text))).rejects.toMatchObject({ reason });
});

test('a picture that is cut off, or that would fill the memory, is refused', async () => {
  const whole = await painted(400, 300).jpeg().toBuffer();
  await expect(storePicture(whole.subarray(0, 300))).rejects.toMatchObject({ reason: 'pictureBroken' });
  const vast = await painted(9000, 9000).png().toBuffer();
  await expect(storePicture(vast)).rejects.toMatchObject({ reason: 'pictureTooLarge' });
});

test.each([
  ['one line', 50_000_000, 1],
  ['one column', 1, 50_000_000],
  ['a square', 50_000, 50_000],
])('a picture that would take gigabytes is refused by its head: %s', async (_, width, height) => {
  const picture = await painted(9, 9).png().toBuffer();
  picture.writeUInt32BE(width, 16);
  picture.writeUInt32BE(height, 20);
  await expect(storePicture(picture)).rejects.toMatchObject({ reason: 'pictureTooLarge' });
});

test('formats that take more memory a pixel may have fewer of them', async () => {
  const picture = await painted(64, 64).avif({ effort: 0 }).toBuffer();
  const sides = picture.indexOf('ispe') + 8;
  picture.writeUInt32BE(5_000, sides);
  picture.writeUInt32BE(5_000, sides + 4);
  await expect(storePicture(picture)).rejects.toMatchObject({ reason: 'pictureTooLarge' });
});

test('a name that is no hash opens nothing', async () => {
  for (const name of ['../../diglot.db', 'x.webp', `${'a'.repeat(64)}.webp`])
    expect(await openPicture(name)).toBeNull();
});
