import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient } from '@libsql/client/http';
import type { LibSQLDatabase } from 'drizzle-orm/libsql/driver-core';
import { drizzle } from 'drizzle-orm/libsql/http';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { withBareErrors } from './bare-errors.ts';
import { openEmbedded } from './embedded.ts';
import { asDatabaseError, codeOf, DatabaseBusyError, DatabaseError, type Trouble } from './errors.ts';
import { schema } from './schema.ts';

type Database = LibSQLDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

/** The one way to the database. */
export interface Door {
  /** For selects. */
  read: Database;
  /** All or nothing. Never wait for the network inside, and never open one inside another. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Brings the tables up to date; does nothing where they are. */
  migrate(folder: string): Promise<void>;
  /** When the newest migration that was applied was made, as its folder says; null in an empty database. */
  newestMigration(): Promise<number | null>;
  /** Why nothing can be written at present, or null. Only of an embedded database is it known. */
  trouble(): Trouble | null;
  close(): void;
}

export interface DatabaseAddress {
  /** `file:PATH` for the embedded database; `libsql://`, `http://` or `https://` for a libSQL server. */
  url: string;
  token?: string | undefined;
  /** Maximum time that a write waits for other writers, in milliseconds; beyond it the write fails. */
  patience?: number;
}

export function openDoor({ url, token, patience = 5000 }: DatabaseAddress): Door {
  const embedded = url.startsWith('file:') ? openFile(url.slice('file:'.length)) : null;
  const inside = new AsyncLocalStorage<{ until: number }>();
  const until = () => inside.getStore()?.until ?? performance.now() + patience;
  const client = patient(embedded?.client ?? openServer(url, token), until);
  const database = withBareErrors(drizzle({ client, schema }));
  let last: Promise<unknown> = Promise.resolve();
  // Beginning and ending a transaction are no statements of drizzle's; what `work` threw passes as it is.
  const rethrow = (error: unknown): never => {
    throw codeOf(error) ? asDatabaseError(error) : error;
  };
  return {
    read: database,
    tx(work) {
      if (inside.getStore()) throw new Error('A transaction was opened inside another: pass the outer one down.');
      const whole = () => database.transaction((tx) => work(withBareErrors(tx)));
      // From now, not from when its turn comes: else each of many would wait as long again for what holds up all of them.
      const turn = { until: until() };
      const next = last.then(() => inside.run(turn, whole)).catch(rethrow);
      last = next.catch(() => undefined);
      return next;
    },
    // All or nothing: where another process migrated at the same moment ours fails whole, and the second look finds nothing to do.
    migrate: (migrationsFolder) =>
      migrate(database, { migrationsFolder })
        .catch(() => migrate(database, { migrationsFolder }))
        .catch(rethrow),
    newestMigration: () => readNewestMigration(client).catch(rethrow),
    trouble: () => embedded?.trouble() ?? null,
    close: () => client.close(),
  };
}

function openFile(path: string) {
  try {
    makeFolder(dirname(path));
  } catch (error) {
    throw new DatabaseError(folderCode(error), `The folder ${dirname(path)} can't be made.`);
  }
  return openEmbedded(path);
}

/** One folder after the other: Node's own way to make several says of a disk that can't be written that something is missing. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that starts with this one made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const folderCode = (error: unknown) =>
  ({ ENOSPC: 'SQLITE_FULL', EDQUOT: 'SQLITE_FULL', EROFS: 'SQLITE_READONLY' })[(error as { code: string }).code] ??
  'SQLITE_CANTOPEN';

/** Drizzle's own table says what was applied; it is there from the first migration on. */
async function readNewestMigration(client: Client): Promise<number | null> {
  const table = await client.execute("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'");
  if (table.rows.length === 0) return null;
  const { rows } = await client.execute('SELECT max(created_at) AS newest FROM __drizzle_migrations');
  return rows[0]?.newest == null ? null : Number(rows[0].newest);
}

function openServer(url: string, authToken: string | undefined): Client {
  return createClient(authToken ? { url, authToken } : { url });
}

/** Tries again while other writers hold the database: a BUSY answer means that nothing was done. `until`: as `untilFree` has it. */
function patient(client: Client, until: () => number): Client {
  const wrapped = new Set<PropertyKey>(['execute', 'batch', 'transaction', 'migrate']);
  return new Proxy(client, {
    get(inner, name) {
      const member = Reflect.get(inner, name, inner);
      if (typeof member !== 'function') return member;
      const call = (...args: unknown[]): Promise<unknown> => Reflect.apply(member, inner, args);
      return wrapped.has(name) ? (...args: unknown[]) => untilFree(() => call(...args), until()) : call;
    },
  });
}

/** Tries at least once, and no more after `end` (ms of this process's clock). */
async function untilFree<T>(attempt: () => Promise<T>, end: number): Promise<T> {
  for (let wait = 10; ; wait = Math.min(wait * 2, 250)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() + wait > end) throw new DatabaseBusyError();
    }
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
  }
}

const isBusy = (error: unknown) => codeOf(error)?.startsWith('SQLITE_BUSY') ?? false;
