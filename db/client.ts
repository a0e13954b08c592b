import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient, type InStatement } from '@libsql/client/http';
import type { LibSQLDatabase } from 'drizzle-orm/libsql/driver-core';
import { drizzle } from 'drizzle-orm/libsql/http';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { withBareErrors } from './bare-errors.ts';
import { openEmbedded } from './embedded.ts';
import { asDatabaseError, codeOf, DatabaseBusyError, DatabaseError, type Trouble } from './errors.ts';
import { schema } from './schema.ts';

type Database = LibSQLDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

/** The connection to the database. All reads and writes go through it. */
export interface Connection {
  /** For selects only. */
  read: Database;
  /**
   * Returns the first row of a select, with the columns in order and with values as the database stores them, not as
   * `read` converts them. An embedded database returns it without a promise. Use it for queries that run very often.
   * Its statements are cached, so the text of the select must be one of a few.
   */
  first(sql: string, values: (string | number)[]): unknown[] | undefined | Promise<unknown[] | undefined>;
  /**
   * Returns a number that differs after every commit by this process or another. A value that was read after this call
   * is valid while the number stays the same. Returns null for a libSQL server, which has no such number.
   */
  version(): number | null;
  /**
   * Runs `work` in one transaction, which is committed whole or not at all. Do not wait for the network in it, and do
   * not nest transactions: other writers would wait.
   */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `listener` after every transaction that this process committed, until the returned function is called. */
  onCommit(listener: () => void): () => void;
  /** Migrates the tables; does nothing if they are up to date. */
  migrate(folder: string): Promise<void>;
  /** The time in the folder name of the newest applied migration; null in an empty database. */
  newestMigration(): Promise<number | null>;
  /** Why nothing can be written at present, or null. Always null for a libSQL server. */
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

export function openConnection({ url, token, patience = 5000 }: DatabaseAddress): Connection {
  const embedded = url.startsWith('file:') ? openFile(url.slice('file:'.length)) : null;
  const inside = new AsyncLocalStorage<{ until: number }>();
  const until = () => inside.getStore()?.until ?? performance.now() + patience;
  const client = patient(embedded?.client ?? openServer(url, token), until);
  const database = withBareErrors(drizzle({ client, schema }));
  const commitListeners = new Set<() => void>();
  let last: Promise<unknown> = Promise.resolve();
  // Drizzle does not wrap the beginning and the end of a transaction, so their errors are converted here; an error that
  // `work` threw stays unchanged.
  const rethrow = (error: unknown): never => {
    throw codeOf(error) ? asDatabaseError(error) : error;
  };
  return {
    read: database,
    first(sql, args) {
      if (!embedded) return firstOfServer(client, { sql, args });
      try {
        return embedded.first(sql, args);
      } catch (error) {
        throw asDatabaseError(error);
      }
    },
    version: () => embedded?.version() ?? null,
    tx(work) {
      if (inside.getStore()) throw new Error('A transaction was opened inside another: pass the outer one down.');
      const whole = () => database.transaction((tx) => work(withBareErrors(tx)));
      // The time counts from now and not from when its turn comes: otherwise each of many waiting writes would wait as
      // long again.
      const turn = { until: until() };
      const next = last.then(() => inside.run(turn, whole)).catch(rethrow);
      const tellCommitted = () => {
        for (const listener of commitListeners) listener();
      };
      last = next.then(tellCommitted, () => undefined);
      return next;
    },
    onCommit(listener) {
      commitListeners.add(listener);
      return () => void commitListeners.delete(listener);
    },
    // If another process migrated at the same moment, this migration is rolled back whole, and the second try finds
    // nothing to do.
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

/** Makes one folder after the other: for a read-only disk Node's `recursive` option reports a missing file instead. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that started at the same time has made the folder.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const folderCode = (error: unknown) =>
  ({ ENOSPC: 'SQLITE_FULL', EDQUOT: 'SQLITE_FULL', EROFS: 'SQLITE_READONLY' })[(error as { code: string }).code] ??
  'SQLITE_CANTOPEN';

async function firstOfServer(client: Client, statement: InStatement): Promise<unknown[] | undefined> {
  try {
    const [row] = (await client.execute(statement)).rows;
    return row && Array.from(row);
  } catch (error) {
    throw asDatabaseError(error);
  }
}

/** Reads drizzle's own table of applied migrations, which exists from the first migration on. */
async function readNewestMigration(client: Client): Promise<number | null> {
  const table = await client.execute("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'");
  if (table.rows.length === 0) return null;
  const { rows } = await client.execute('SELECT max(created_at) AS newest FROM __drizzle_migrations');
  return rows[0]?.newest == null ? null : Number(rows[0].newest);
}

function openServer(url: string, authToken: string | undefined): Client {
  return createClient(authToken ? { url, authToken } : { url });
}

/**
 * Retries statements while other writers hold the database: after a BUSY answer nothing was done. For `until` see
 * `untilFree`.
 */
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

/** Tries at least once, and stops retrying at `end` (ms of this process's clock). */
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
