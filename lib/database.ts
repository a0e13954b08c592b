import { join } from 'node:path';
import { type Door, openDoor, type Tx } from '#db/client';
import { env } from './env.ts';

export type { Tx } from '#db/client';

/** One door a process, however many bundles of the same process ask for it: two would be two writers. */
const shared = globalThis as { [key: symbol]: Door | undefined };
const key = Symbol.for('diglot.door');

function door(): Door {
  shared[key] ??= openDoor({ url: env().databaseUrl, token: env().databaseToken });
  return shared[key];
}

/** The file of an embedded database; null for one on a server. */
export function databaseFile(): string | null {
  const { databaseUrl } = env();
  return databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : null;
}

/** For selects: a write through it is no part of any transaction. */
export function read() {
  return door().read;
}

/** One transaction: all of `work` or nothing. */
export function tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return door().tx(work);
}

/** Brings the tables up to date. */
export async function migrateDatabase(): Promise<void> {
  await door().migrate(join(process.cwd(), 'db/migrations'));
}

/** Takes another door for this process: a test's own file, or none. */
export function setDoor(next: Door | undefined): void {
  shared[key] = next;
}

export function closeDatabase(): void {
  shared[key]?.close();
  shared[key] = undefined;
}
