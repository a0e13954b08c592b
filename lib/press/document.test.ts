import { eq, sql } from 'drizzle-orm';
import { afterEach, expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import type { StoredDocument } from '#db/frozen-document';
import { schema } from '#db/schema';
import { connection, read } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { saveTarget } from '#lib/review/save-target';
import { upgradeDocument } from './document.ts';
import { listPages } from './list-publications.ts';
import { publish } from './publish.ts';
import { readPublication } from './read-press.ts';
import { setRenderer } from './renderer.ts';
import { wantedRendering } from './wanted-rendering.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  setRenderer({ version: '1', render: () => Promise.reject(new Error('nothing is rendered here')) });
  admin = await makeActor(connection, 'admin');
});
afterEach(() => {
  setRenderer(undefined);
});

const storedNow = async () => (await read().select().from(schema.publication))[0]?.document;

/** Stores a publication and changes its document by an SQL expression. */
async function publishStored(change: ReturnType<typeof sql>) {
  const { translationId } = await makeArticle(connection(), { blocks: [{ kind: 'paragraph', source: '桥很老。' }] });
  const [target] = await read().select().from(schema.target).where(eq(schema.target.translationId, translationId));
  await saveTarget(admin, {
    targetId: target?.id ?? '',
    version: target?.version ?? 0,
    text: 'It is old.',
    move: 'approve',
  });
  const { pageId } = await publish(admin, { translationId, slug: 'bridge' });
  const written = (await storedNow()) as StoredDocument;
  await connection().tx(async (tx) => {
    await tx.run(sql`update publication set document = ${change}`);
  });
  return { translationId, pageId, written };
}

/** Every function that reads the document of a publication. */
const readers = ({ translationId, pageId }: { translationId: string; pageId: string }) => [
  async () => (await readPublication(admin, { translationId, number: 1 })).document,
  async () => (await listPages({ most: 1 }))[0]?.document,
  async () => (await wantedRendering(pageId))?.document,
];

test('what is published now has the present format', async () => {
  const { written } = await publishStored(sql`document`);
  expect(written.format).toBe(2);
});

test('what was stored before formats had numbers is read as the present one, and stays as it is stored', async () => {
  const published = await publishStored(sql`json_remove(document, '$.format')`);
  for (const reader of readers(published)) expect(await reader()).toEqual(published.written);
  expect(await storedNow()).not.toHaveProperty('format');
});

test('a document of a format that is not known is refused, and left out of lists', async () => {
  const published = await publishStored(sql`json_set(document, '$.format', 3)`);
  const [whole, list, wanted] = readers(published);
  for (const reader of [whole, wanted]) await expect(reader?.()).rejects.toThrow(InvalidError);
  expect(await list?.()).toBeUndefined();
  expect(() => upgradeDocument({ format: 3 })).toThrow('publicationTooNew {"format":3,"known":2}');
});
