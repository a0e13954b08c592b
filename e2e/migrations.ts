import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import config from '../drizzle.config.ts';

/**
 * Throws if the tables in `db/schema` differ from those that the migrations make. It generates the next migration
 * beside a copy of them; nothing in the project changes.
 */
export async function checkMigrations(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'diglot-migrations-'));
  try {
    const copy = join(folder, 'migrations');
    cpSync('db/migrations', copy, { recursive: true });
    const before = readdirSync(copy);
    await generateInto(copy, folder);
    const added = readdirSync(copy).filter((name) => !before.includes(name));
    if (added.length > 0)
      throw new Error(`the schema differs from its migrations: ${added.join(', ')} would be written.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function generateInto(out: string, folder: string): Promise<void> {
  // drizzle-kit reads paths relative to the folder in which it runs.
  const path = join(folder, 'drizzle.config.json');
  writeFileSync(path, JSON.stringify({ ...config, out: relative(process.cwd(), out) }));
  const command = resolve('node_modules/.bin/drizzle-kit');
  await promisify(execFile)(command, ['generate', '--config', path]);
}
