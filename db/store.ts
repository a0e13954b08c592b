import { chmodSync, closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type Connection, connect, connectUnchanging } from './connection.ts';
import { asDatabaseError, DatabaseError, type Trouble } from './errors.ts';

/** How long nothing is tried again after the file could not be opened for writing, ms: each try opens it anew. */
const REOPEN_PAUSE = 2000;

/** The connections to one file. Where it can't be written it is read all the same, and written again once it can be. */
export interface Store {
  reader(): Connection;
  /** Throws where nothing can be written. */
  writer(): Connection;
  /** Does `work`, which writes, and keeps in mind why it failed, or, where it ends a transaction, that it did not. */
  watch<T>(work: () => T, ends?: 'ends'): T;
  trouble(): Trouble | null;
  /** Another number after every commit, by whomever. */
  version(): number;
  close(): void;
}

interface Opened {
  reader: Connection;
  /** Or why there is none. */
  writer: Connection | DatabaseError;
}

export function openStore(path: string): Store {
  let opened = openAnyhow(path);
  let trouble = opened.writer instanceof DatabaseError ? opened.writer.trouble : null;
  let changesAtTrouble = 0;
  let nextTry = Date.now() + REOPEN_PAUSE;
  let timesOpened = 1;

  const close = () => {
    opened.reader.close();
    if (!(opened.writer instanceof DatabaseError)) opened.writer.close();
  };
  // A connection that began to a disk that could only be read stays so: only a new one finds that this is over.
  const reopen = () => {
    if (Date.now() < nextTry) return;
    nextTry = Date.now() + REOPEN_PAUSE;
    try {
      const next = openWritable(path);
      close();
      opened = next;
      timesOpened++;
      changesAtTrouble = 0;
    } catch {
      // The next write tries again.
    }
  };
  const changes = () => (opened.writer instanceof DatabaseError ? 0 : opened.writer.changes());

  return {
    reader: () => opened.reader,
    writer() {
      if (opened.writer instanceof DatabaseError || trouble === 'read-only') reopen();
      if (opened.writer instanceof DatabaseError) throw opened.writer;
      return opened.writer;
    },
    watch(work, ends) {
      try {
        const result = work();
        if (ends && trouble && changes() > changesAtTrouble) trouble = null;
        return result;
      } catch (error) {
        const found = asDatabaseError(error).trouble;
        if (found && found !== 'busy') {
          trouble = found;
          changesAtTrouble = changes();
        }
        throw error;
      }
    },
    trouble: () => trouble,
    // SQLite's number has 32 bits and means something to one connection alone: a new one may begin with the same.
    version: () => timesOpened * 2 ** 32 + opened.reader.version(),
    close,
  };
}

function openAnyhow(path: string): Opened {
  try {
    closeToOthers(path);
    return openWritable(path);
  } catch (error) {
    const fault = whyNot(path, asDatabaseError(error));
    const isReadable = existsSync(path) && statSync(path).size > 0 && !hasUnmerged(path);
    if (!isReadable || !['full', 'read-only', 'failing'].includes(fault.trouble ?? '')) throw fault;
    return { reader: openUnchanging(path, fault), writer: fault };
  }
}

/** Throws where the file can't be opened, or not for writing. */
function openWritable(path: string): Opened {
  const writer = connect(path);
  const reader = orClose(writer, () => connectToRead(path));
  try {
    writer.execute('BEGIN IMMEDIATE');
    writer.execute('ROLLBACK');
  } catch (error) {
    const fault = asDatabaseError(error);
    if (fault.trouble !== 'busy') {
      writer.close();
      return { reader, writer: fault };
    }
  }
  return { reader, writer };
}

function connectToRead(path: string): Connection {
  const reader = connect(path);
  return orClose(reader, () => {
    reader.execute('PRAGMA query_only = ON');
    return reader;
  });
}

/** Closes a connection where what comes next fails: on a failing disk this is tried again every few seconds. */
function orClose<T>(connection: Connection, next: () => T): T {
  try {
    return next();
  } catch (error) {
    connection.close();
    throw error;
  }
}

function openUnchanging(path: string, fault: DatabaseError): Connection {
  try {
    const connection = connectUnchanging(path);
    connection.prepare('SELECT count(*) FROM sqlite_master').all([]);
    return connection;
  } catch {
    throw fault;
  }
}

/** What was committed last may still lie in the file beside it: the database without that can be half of a change. */
function hasUnmerged(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** SQLite says that it can't open the file, or that the disk fails; writing beside it tells why. */
function whyNot(path: string, fault: DatabaseError): DatabaseError {
  if (fault.trouble !== 'failing') return fault;
  const probe = `${path}-probe`;
  try {
    writeFileSync(probe, Buffer.alloc(65_536), { mode: 0o600 });
    return fault;
  } catch (error) {
    const code = codes[(error as NodeJS.ErrnoException).code ?? ''];
    return code ? new DatabaseError(code, fault.message) : fault;
  } finally {
    // A full disk keeps the beginning of it; where its folder is no folder there is nothing to remove.
    if (existsSync(probe)) rmSync(probe, { force: true });
  }
}

const codes: Record<string, string> = {
  ENOSPC: 'SQLITE_FULL',
  EDQUOT: 'SQLITE_FULL',
  EROFS: 'SQLITE_READONLY',
  EACCES: 'SQLITE_READONLY',
  EPERM: 'SQLITE_READONLY',
};

/** Makes the file where there is none, and takes it from other users of this machine: SQLite gives what it makes beside it the same mode. */
function closeToOthers(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
    for (const file of [path, `${path}-wal`, `${path}-shm`]) {
      if ((statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077)
        chmodSync(/* turbopackIgnore: true */ file, 0o600);
    }
  } catch {
    // Somebody else's file, or a disk that can't be written: opening it says what is wrong.
  }
}
