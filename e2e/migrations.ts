import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import config from '../drizzle.config.ts';

/**
 * Throws where the tables in `db/schema` differ from what the migrations make of a database. It has the next migration
 * generated beside a copy of them; nothing in the project changes.
 */
export function checkMigrations(): void {
  const folder = mkdtempSync(join(tmpdir(), 'diglot-migrations-'));
  try {
    const copy = join(folder, 'migrations');
    cpSync('db/migrations', copy, { recursive: true });
    const before = readdirSync(copy);
    generateInto(copy, folder);
    const added = readdirSync(copy).filter((name) => !before.includes(name));
    if (added.length > 0)
      throw new Error(`the schema differs from its migrations: ${added.join(', ')} would be written.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function generateInto(out: string, folder: string): void {
  // drizzle-kit takes paths from the folder that it runs in.
  const path = join(folder, 'drizzle.config.json');
  writeFileSync(path, JSON.stringify({ ...config, out: relative(process.cwd(), out) }));
  const command = resolve('node_modules/.bin/drizzle-kit');
  const { status, stdout, stderr } = spawnSync(command, ['generate', '--config', path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`drizzle-kit ended with ${status}: ${stderr || stdout}`);
}
