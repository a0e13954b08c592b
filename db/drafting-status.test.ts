import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openConnection } from './client.ts';
import { schema } from './schema.ts';

const folder = 'db/migrations';

/** Copies the migrations that existed before drafting had a status of its own. */
function earlierMigrations(into: string): string {
  const earlier = join(into, 'migrations');
  cpSync(folder, earlier, { recursive: true });
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as { entries: { tag: string }[] };
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith('_drafting_status'));
  journal.entries = journal.entries.slice(0, at);
  writeFileSync(join(earlier, 'meta/_journal.json'), JSON.stringify(journal));
  return earlier;
}

const failure = { errorClass: 'refusal', errorText: 'The engine refused.' };
/** Jobs that an earlier version left: their state, their payload, and the fields that the status must take over. */
const before = [
  ['queued', { isRedraft: false }, { tries: 2, errorClass: 'rate', errorText: 'Wait.' }],
  ['running', { isRedraft: false, isFollowed: true }, { tries: 1 }],
  ['failed', { isRedraft: true }, { tries: 5, ...failure }],
  ['stopped', {}, { tries: 0 }],
  ['done', { isRedraft: false, isFollowed: true }, { tries: 1 }],
] as const;

test('drafting that is queued, running, failed or stopped says so after the migration too', async () => {
  const place = mkdtempSync(join(tmpdir(), 'diglot-'));
  const connection = openConnection({ url: `file:${join(place, 'test.db')}` });
  await connection.migrate(earlierMigrations(place));
  const addJob = (job: Omit<typeof schema.job.$inferInsert, 'id' | 'createdAt'>) =>
    connection.tx(async (tx) => void (await tx.insert(schema.job).values({ id: job.key, createdAt: 1, ...job })));
  await connection.tx(async (tx) => {
    await tx.run(
      sql`insert into article (id, locale, title, text_hash, created_at) values ('a', 'zh-Hans', '桥', 'h', 1)`,
    );
    await tx.run(sql`insert into translation (id, article_id, locale, created_at) values ('t', 'a', 'en', 1)`);
  });
  for (const [position, [state, payload, rest]] of before.entries()) {
    await connection.tx(async (tx) => {
      await tx.run(
        sql`insert into segment (id, article_id, position, kind, source, source_hash) values (${state}, 'a', ${position}, 'paragraph', '桥', 'h')`,
      );
      await tx.run(
        sql`insert into target (id, translation_id, segment_id, changed_at) values (${state}, 't', ${state}, 1)`,
      );
    });
    const key = `segment:${state}`;
    const job = { kind: 'draft.segment', key, group: 't', state, runAt: 9, ...rest };
    await addJob({ ...job, payload: { targetId: state, ...payload } });
  }
  const kinds = { look: 'draft.translation', brief: 'draft.brief' };
  await addJob({ kind: kinds.look, key: 'translation:t', group: 't', state: 'done', payload: {}, runAt: 3 });
  await addJob({ kind: kinds.brief, key: 'brief:t', group: 't', state: 'failed', payload: {}, runAt: 4, ...failure });
  // The target of this job was erased. The next job is of another kind.
  await addJob({ kind: 'draft.segment', key: 'segment:gone', group: 't', state: 'failed', payload: {}, runAt: 5 });
  await addJob({ kind: 'page.render', key: 'page.render:t', group: 't', state: 'queued', payload: {}, runAt: 5 });

  await connection.migrate(folder);
  const nothing = {
    ...{ errorClass: null, errorText: null, isRedraft: false, isFollowed: false },
    ...{ accountId: null, engineKey: null },
  };
  const drafting = await connection.read.select().from(schema.drafting);
  expect(Object.fromEntries(drafting.map((row) => [row.targetId, row]))).toEqual(
    Object.fromEntries(
      before
        .filter(([state]) => state !== 'done')
        .map(([state, flags, rest]) => [
          state,
          { ...nothing, targetId: state, translationId: 't', state, runAt: 9, ...flags, ...rest },
        ]),
    ),
  );
  const preparation = await connection.read.select().from(schema.preparation).orderBy(schema.preparation.runAt);
  expect(preparation).toEqual([
    { translationId: 't', step: 'scan', state: 'done', runAt: 3, errorClass: null, errorText: null },
    { translationId: 't', step: 'brief', state: 'failed', runAt: 4, ...failure },
  ]);
  connection.close();
  rmSync(place, { recursive: true, force: true });
});
