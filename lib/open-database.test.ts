import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openConnection } from '#db/client';
import { closeDatabase, setConnection } from './database.ts';
import { SettingError } from './env.ts';
import { openDatabase } from './open-database.ts';

const env = vi.hoisted(() => ({ databaseUrl: '', databaseToken: undefined, logLevel: 'silent' }));
vi.mock('./env.ts', async (original) => ({ ...(await original<object>()), env: () => env }));

let folder: string;
const path = () => join(folder, 'diglot.db');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diglot-'));
  env.databaseUrl = `file:${path()}`;
});
afterEach(() => {
  closeDatabase();
  setConnection(undefined);
  rmSync(folder, { recursive: true, force: true });
});

/** Changes the database as another version would. */
function change(sql: string): void {
  const database = new BetterSqlite3(path());
  database.exec(sql);
  database.close();
}

const later = "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 99999999999999);";

test('it says which version made the tables, once', async () => {
  await openDatabase();
  closeDatabase();
  change(`UPDATE setting SET value = '{"version":"0.0.9","migrations":1}' WHERE key = 'made-by'`);
  await openDatabase();
  const database = new BetterSqlite3(path(), { readonly: true });
  expect(database.prepare("SELECT value FROM setting WHERE key = 'made-by'").pluck().get()).toContain('0.0.9');
  database.close();
});

test('an older version refuses what a newer one made, says which, and changes nothing', async () => {
  await openDatabase();
  closeDatabase();
  change(`${later} UPDATE setting SET value = '{"version":"7.3.0","migrations":99}' WHERE key = 'made-by'`);
  await expect(openDatabase()).rejects.toThrow(
    /^This data folder was made by Diglot 7\.3\.0; this is \d+\.\d+\.\d+\. Start that version or restore a back-up\.$/,
  );
  await expect(openDatabase()).rejects.toBeInstanceOf(SettingError);
});

test('it refuses also where the newer version says its name elsewhere', async () => {
  await openDatabase();
  closeDatabase();
  change(`${later} ALTER TABLE setting RENAME TO settings_of_later`);
  await expect(openDatabase()).rejects.toThrow('made by Diglot of a newer version than');
});

test('a damaged file is told of in a sentence', async () => {
  writeFileSync(path(), '图书馆\n'.repeat(1000));
  await expect(openDatabase()).rejects.toThrow(`${path()} is damaged, or no database. Put a back-up in its place.`);
});

test('a folder that can not be made is told of in a sentence', async () => {
  writeFileSync(join(folder, 'file'), '');
  env.databaseUrl = `file:${join(folder, 'file', 'diglot.db')}`;
  await expect(openDatabase()).rejects.toBeInstanceOf(SettingError);
});

test('a server that does not answer is told of in a sentence, without its token', async () => {
  env.databaseUrl = 'http://127.0.0.1:9/?authToken=hush';
  const said = await openDatabase().catch((error: unknown) => error);
  expect(said).toBeInstanceOf(SettingError);
  expect((said as Error).message).toContain('127.0.0.1:9');
  expect((said as Error).message).not.toContain('hush');
});

test('a start while another program writes goes on, and leaves its name to the next', async () => {
  const connection = openConnection({ url: env.databaseUrl });
  await connection.migrate('db/migrations');
  connection.close();
  const other = new BetterSqlite3(path());
  other.exec('BEGIN IMMEDIATE');
  await openDatabase();
  other.close();
}, 15_000);
