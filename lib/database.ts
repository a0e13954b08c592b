import { type Connection, openConnection, type Tx } from '#db/client';
import type { Trouble } from '#db/errors';
import { schema } from '#db/schema';
import { env } from './env.ts';

export type { Tx } from '#db/client';

/**
 * One connection for the process, although several bundles load this module: two would be two writers, which SQLite
 * does not allow.
 */
const shared = globalThis as { [key: symbol]: Connection | undefined };
const key = Symbol.for('diglot.connection');

export function connection(): Connection {
  shared[key] ??= openConnection({ url: env().databaseUrl, token: env().databaseToken });
  return shared[key];
}

/** The path of an embedded database; null for one on a server. */
export function databaseFile(): string | null {
  const { databaseUrl } = env();
  return databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : null;
}

/** The message for troubles that a person may be told; other errors are only logged. */
const reasons: Record<Trouble, string> = {
  busy: 'databaseBusy',
  full: 'diskFull',
  'read-only': 'diskReadOnly',
  failing: 'diskFailing',
  damaged: 'databaseDamaged',
};

/**
 * The key of the message for a database error, under `errors`; null for other errors. The error is recognised by its
 * fields and not by its class, because each bundle of this process has a class of its own.
 */
export function reasonOf(error: unknown): string | null {
  const { trouble } = (error instanceof Error ? error : {}) as { trouble?: Trouble | null };
  return (trouble && reasons[trouble]) ?? null;
}

/** The key of the message, under `errors`, if nothing can be saved at present; otherwise null. */
export function whyUnsaved(): string | null {
  const trouble = connection().trouble();
  return trouble && reasons[trouble];
}

/** The connection for selects. A write through it would not be part of any transaction. */
export function read() {
  return connection().read;
}

/** Runs `work` in one transaction, which is committed whole or not at all. */
export function tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return connection().tx(work);
}

/**
 * Writes something without effect, to test whether the database can be written again; if so, `whyUnsaved` returns null
 * from then on.
 */
export async function isWritable(): Promise<boolean> {
  const row = { key: 'written', value: true, changedAt: Date.now() };
  try {
    await tx(async (tx) => {
      await tx.insert(schema.setting).values(row).onConflictDoUpdate({ target: schema.setting.key, set: row });
    });
    return true;
  } catch (error) {
    if (reasonOf(error)) return false;
    throw error;
  }
}

/** Replaces the connection of this process: a test sets its own, or none. */
export function setConnection(next: Connection | undefined): void {
  shared[key] = next;
}

export function closeDatabase(): void {
  shared[key]?.close();
  shared[key] = undefined;
}
