import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openConnection } from './client.ts';
import { schema } from './schema.ts';

const folder = 'db/migrations';

/** Copies the migrations that existed before the ledger took over what was sent so far. */
function earlierMigrations(into: string): string {
  const earlier = join(into, 'migrations');
  cpSync(folder, earlier, { recursive: true });
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith('_carry_attempts'));
  journal.entries = journal.entries.slice(0, at);
  writeFileSync(join(earlier, 'meta/_journal.json'), JSON.stringify(journal));
  return earlier;
}

test('what was sent before the ledger is in it after the migration', async () => {
  const place = mkdtempSync(join(tmpdir(), 'diglot-'));
  const connection = openConnection({ url: `file:${join(place, 'test.db')}` });
  await connection.migrate(earlierMigrations(place));
  await connection.tx(async (tx) => {
    await tx.run(
      sql`insert into article (id, locale, title, text_hash, created_at) values ('a', 'zh-Hans', '桥', 'h', 1)`,
    );
    await tx.run(sql`insert into translation (id, article_id, locale, created_at) values ('t', 'a', 'en', 1)`);
    await tx.run(
      sql`insert into segment (id, article_id, position, kind, source, source_hash) values ('s', 'a', 0, 'paragraph', '桥', 'h')`,
    );
    await tx.run(sql`insert into target (id, translation_id, segment_id, changed_at) values ('g', 't', 's', 1)`);
    const row = (id: string, targetId: string | null, hash: string, result: (string | number | null)[]) =>
      tx.run(
        sql`insert into attempt (id, target_id, request_hash, translation_id, engine, model, started_at, milliseconds, prompt_tokens, completion_tokens, cached_tokens, error_class)
          values (${id}, ${targetId}, ${hash}, 't', 'e', 'm', 100, ${sql.join(
            result.map((value) => sql`${value}`),
            sql`, `,
          )})`,
      );
    await row('paragraph', 'g', 'h', [5, 10, 4, null, null]);
    await row('failed', 'g', 'h', [5, null, null, null, 'rate']);
    await row('open', 'g', 'h', [null, null, null, null, null]);
    await row('brief', null, 'h', [7, 30, 9, 3, null]);
    await row('erased', null, '', [7, 30, 9, null, null]);
  });
  await connection.migrate(folder);
  const rows = await connection.read.select().from(schema.ledger);
  const of = (id: string) => rows.find((row) => row.id === id);
  expect(rows).toHaveLength(5);
  expect(of('paragraph')).toMatchObject({
    ...{ purpose: 'paragraph', articleId: 'a', translationId: 't', targetId: 'g', startedAt: 100, settledAt: 105 },
    ...{ promptTokens: 10, completionTokens: 4, cost: null, reservedTokens: 0, answeredBy: 'engine', engine: 'e' },
  });
  expect(of('failed')).toMatchObject({ errorClass: 'rate', promptTokens: null });
  expect(of('open')).toMatchObject({ settledAt: null, milliseconds: null });
  expect(of('brief')).toMatchObject({ purpose: 'brief', cachedTokens: 3 });
  expect(of('erased')).toMatchObject({ purpose: 'paragraph', targetId: null });
  connection.close();
  rmSync(place, { recursive: true, force: true });
});
