import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient } from '@libsql/client/http';
import type { LibSQLDatabase } from 'drizzle-orm/libsql/driver-core';
import { drizzle } from 'drizzle-orm/libsql/http';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { openEmbedded } from './embedded.ts';
import { schema } from './schema.ts';

type Database = LibSQLDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

/** How long a write waits for other writers before it gives up, ms. */
const PATIENCE = 5000;

/** The one way to the database. */
export interface Door {
  /** For selects. */
  read: Database;
  /** All or nothing. Never wait for the network inside, and never open one inside another. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Brings the tables up to date; does nothing where they are. */
  migrate(folder: string): Promise<void>;
  close(): void;
}

export interface DatabaseAddress {
  /** `file:PATH` for the embedded database; `libsql://`, `http://` or `https://` for a libSQL server. */
  url: string;
  token?: string | undefined;
}

/** Another writer held the database longer than a write may wait. Nothing was written; trying again is safe. */
export class DatabaseBusyError extends Error {
  override name = 'DatabaseBusyError';
}

export function openDoor({ url, token }: DatabaseAddress): Door {
  const client = patient(url.startsWith('file:') ? openFile(url.slice('file:'.length)) : openServer(url, token));
  const database = drizzle({ client, schema });
  const inside = new AsyncLocalStorage<true>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: database,
    tx(work) {
      if (inside.getStore()) throw new Error('A transaction was opened inside another: pass the outer one down.');
      const next = last.then(() => inside.run(true, () => database.transaction(work)));
      last = next.catch(() => undefined);
      return next;
    },
    // All or nothing: where another process migrated at the same moment ours fails whole, and the second look finds nothing to do.
    migrate: (migrationsFolder) =>
      migrate(database, { migrationsFolder }).catch(() => migrate(database, { migrationsFolder })),
    close: () => client.close(),
  };
}

function openFile(path: string): Client {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openEmbedded(path);
}

function openServer(url: string, authToken: string | undefined): Client {
  return createClient(authToken ? { url, authToken } : { url });
}

/** Tries again while other writers hold the database: a BUSY answer means that nothing was done. */
function patient(client: Client): Client {
  const wrapped = new Set<PropertyKey>(['execute', 'batch', 'transaction', 'migrate']);
  return new Proxy(client, {
    get(inner, name) {
      const member = Reflect.get(inner, name, inner);
      if (typeof member !== 'function') return member;
      const call = (...args: unknown[]): Promise<unknown> => Reflect.apply(member, inner, args);
      return wrapped.has(name) ? (...args: unknown[]) => untilFree(() => call(...args)) : call;
    },
  });
}

async function untilFree<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE;
  for (let wait = 10; ; wait = Math.min(wait * 2, 250)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (Date.now() + wait > end) {
        throw new DatabaseBusyError('The database was busy for too long. Nothing was changed; try again.', {
          cause: error,
        });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())));
  }
}

function isBusy(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = (one as { code?: unknown }).code;
    if (typeof code === 'string' && code.startsWith('SQLITE_BUSY')) return true;
  }
  return false;
}
