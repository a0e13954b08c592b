import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const article = '图书馆的夜间读者 and the night readers';

/**
 * Fails in each way that ends in the log: a statement with a text, one in a transaction, an error that Next prints, and
 * an uncaught one.
 */
const script = `
  import { schema } from '#db/schema';
  import { closeDatabase, read, tx } from '#lib/database';
  import { log } from '#lib/log';
  import { openDatabase } from '#lib/open-database';
  import { logConsole, logUncaught } from './app/server/log-console.ts';
  const text = ${JSON.stringify(article)};
  await openDatabase();
  logConsole();
  logUncaught(() => {});
  const row = { id: text, articleId: text, bytes: Buffer.from(text), at: 1, url: text };
  const insert = (to) => to.insert(schema.capture).values(row);
  const errors = await Promise.all([
    insert(read()).catch((error) => error),
    tx((tx) => insert(tx)).catch((error) => error),
    tx((tx) => insert(tx).returning()).catch((error) => error),
  ]);
  for (const err of errors) {
    log().error({ err, error: err }, 'an unknown error');
    log().error(err);
    console.error('⨯', err);
    console.warn(new Error('around it', { cause: err }));
    void Promise.reject(err);
  }
  console.error('A string with', text, { text });
  setTimeout(() => { throw errors[0]; });
  setTimeout(() => { closeDatabase(); process.exit(0); }, 50);`;

test('no text of an article comes into the log, however what holds it failed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diglot-'));
  const env = { ...process.env, DIGLOT_DATA: folder, DIGLOT_LOG_LEVEL: 'debug' };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { env });
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  rmSync(folder, { recursive: true, force: true });
  expect(out).toBe('');
  const lines = error.trim().split('\n');
  expect(lines.length).toBeGreaterThan(15);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
  expect(error).toContain('SQLITE_CONSTRAINT_FOREIGNKEY');
  expect(error).not.toMatch(/[\u4e00-\u9fff]|night readers|insert into/i);
});
