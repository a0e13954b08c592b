import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openConnection } from './client.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of a migrated database without rows, which each test copies. */
    databaseTemplate: string;
  }
}

/** Migrates one database before all tests: copying its file takes a tenth of the time that migrating takes. */
export default async function setUp({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'diglot-template-'));
  const path = join(folder, 'template.db');
  const connection = openConnection({ url: `file:${path}` });
  await connection.migrate('db/migrations');
  connection.close();
  provide('databaseTemplate', path);
  return () => rmSync(folder, { recursive: true, force: true });
}
