import { type Door, openDoor, type Tx } from '#db/client';
import type { Trouble } from '#db/errors';
import { schema } from '#db/schema';
import { env } from './env.ts';

export type { Tx } from '#db/client';

/** One door a process, however many bundles of the same process ask for it: two would be two writers. */
const shared = globalThis as { [key: symbol]: Door | undefined };
const key = Symbol.for('diglot.door');

export function door(): Door {
  shared[key] ??= openDoor({ url: env().databaseUrl, token: env().databaseToken });
  return shared[key];
}

/** The file of an embedded database; null for one on a server. */
export function databaseFile(): string | null {
  const { databaseUrl } = env();
  return databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : null;
}

/** The sentence for what a person may be told: the rest stays an error of ours, for the log. */
const reasons: Record<Trouble, string> = {
  busy: 'databaseBusy',
  full: 'diskFull',
  'read-only': 'diskReadOnly',
  failing: 'diskFailing',
  damaged: 'databaseDamaged',
};

/**
 * Why the database failed, as a key under `errors` in the messages; null where it did not. The door's errors are known by
 * what they carry, not by their class: of that each bundle of this process has its own.
 */
export function reasonOf(error: unknown): string | null {
  const { trouble } = (error instanceof Error ? error : {}) as { trouble?: Trouble | null };
  return (trouble && reasons[trouble]) ?? null;
}

/** Why nothing can be saved at present, as a key under `errors` in the messages, or null. */
export function whyUnsaved(): string | null {
  const trouble = door().trouble();
  return trouble && reasons[trouble];
}

/** For selects: a write through it is no part of any transaction. */
export function read() {
  return door().read;
}

/** One transaction: all of `work` or nothing. */
export function tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return door().tx(work);
}

/** Tries to write something that changes nothing, which ends what `whyUnsaved` says where it works. */
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

/** Takes another door for this process: a test's own file, or none. */
export function setDoor(next: Door | undefined): void {
  shared[key] = next;
}

export function closeDatabase(): void {
  shared[key]?.close();
  shared[key] = undefined;
}
