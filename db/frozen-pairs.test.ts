import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openConnection } from './client.ts';
import { schema } from './schema.ts';

const folder = 'db/migrations';

/** The migrations as they were before the paragraphs of publications became rows. */
function earlierMigrations(into: string): string {
  const earlier = join(into, 'migrations');
  cpSync(folder, earlier, { recursive: true });
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith('_frozen_pairs'));
  journal.entries = journal.entries.slice(0, at);
  writeFileSync(join(earlier, 'meta/_journal.json'), JSON.stringify(journal));
  return earlier;
}

test('what was published before keeps every paragraph, with its tags, pictures and cells', async () => {
  const place = mkdtempSync(join(tmpdir(), 'diglot-'));
  const connection = openConnection({ url: `file:${join(place, 'test.db')}` });
  await connection.migrate(earlierMigrations(place));
  const tags = { 1: { name: 'a', href: 'https://example.org/?a="b"' } };
  const cell = { table: 0, row: 1, column: 2, isHeader: true };
  const picture = { url: 'https://example.org/a.jpg', alt: '桥', hash: null, width: null, height: null };
  const head = { sourceLocale: 'zh-Hans', targetLocale: 'en', title: { source: '桥', target: 'Bridge' } };
  const pairs = [
    { segmentId: 's0', kind: 'title', source: '<1>桥</1>', target: '<1>Bridge</1>', tags },
    { segmentId: 's1', kind: 'table-cell', source: '', target: 'a\u2028"b"', cell, pictures: [picture] },
    ...Array.from({ length: 30 }, (_, index) => ({
      segmentId: `t${index}`,
      kind: 'paragraph',
      source: '无',
      target: `${index}`,
    })),
  ];
  const document = JSON.stringify({ ...head, pairs });
  await connection.tx(async (tx) => {
    await tx.run(
      sql`insert into article (id, locale, title, text_hash, created_at) values ('a', 'zh-Hans', '桥', 'h', 1)`,
    );
    await tx.run(sql`insert into translation (id, article_id, locale, created_at) values ('t', 'a', 'en', 1)`);
    await tx.run(
      sql`insert into publication (id, translation_id, number, slug, document, published_at) values ('p', 't', 1, 'bridge', ${document}, 1)`,
    );
  });
  await connection.migrate(folder);
  const [publication] = await connection.read.select().from(schema.publication);
  expect(publication?.document).toEqual(head);
  const rows = await connection.read.select().from(schema.publicationPair).orderBy(schema.publicationPair.position);
  const nothing = { publicationId: 'p', tags: null, pictures: null, cell: null, form: null };
  expect(rows).toEqual(pairs.map((pair, position) => ({ ...nothing, position, ...pair })));
  connection.close();
  rmSync(place, { recursive: true, force: true });
});
