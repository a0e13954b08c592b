import { chmodSync, closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { asDatabaseError, DatabaseError, type Trouble } from './errors.ts';
import { connect, connectUnchanging, type FileConnection } from './file-connection.ts';

/** Minimum time between two tries to open the file for writing, in milliseconds; each try opens it again. */
const REOPEN_PAUSE = 2000;

/**
 * The connections to one file. A file that cannot be written is still read, and it is written again as soon as that is
 * possible.
 */
export interface Store {
  reader(): FileConnection;
  /** The writing connection. Throws if nothing can be written. */
  writer(): FileConnection;
  /**
   * Runs `work`, which writes, and remembers its error for `trouble`; if it ends a transaction, a success clears the
   * error.
   */
  watch<T>(work: () => T, ends?: 'ends'): T;
  trouble(): Trouble | null;
  /** Returns a number that differs after every commit, by any process. */
  version(): number;
  close(): void;
}

interface Opened {
  reader: FileConnection;
  /** The writing connection, or why there is none. */
  writer: FileConnection | DatabaseError;
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
  // A connection that was opened on a read-only disk stays read-only: only a new one notices that the disk can be
  // written again.
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
      // The file cannot be opened now. The next write tries again.
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
    // SQLite's number has 32 bits and belongs to one connection: a new connection may start with the same number, so
    // the count of connections is added above it.
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

/** Opens the file for writing. Throws if that is impossible. */
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

function connectToRead(path: string): FileConnection {
  const reader = connect(path);
  return orClose(reader, () => {
    reader.execute('PRAGMA query_only = ON');
    return reader;
  });
}

/**
 * Closes the connection if `next` throws: while a disk fails, this is tried every few seconds, and open files would add
 * up.
 */
function orClose<T>(connection: FileConnection, next: () => T): T {
  try {
    return next();
  } catch (error) {
    connection.close();
    throw error;
  }
}

function openUnchanging(path: string, fault: DatabaseError): FileConnection {
  try {
    const connection = connectUnchanging(path);
    connection.prepare('SELECT count(*) FROM sqlite_master').all([]);
    return connection;
  } catch {
    throw fault;
  }
}

/**
 * Whether the last commits may still be in the write-ahead log beside the file: the file alone may then contain half of
 * a change.
 */
function hasUnmerged(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Finds out why SQLite could not open the file or reports a failing disk, by writing a file beside it. */
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
    // On a full disk the beginning of the file remains. If its folder is not a folder, there is nothing to delete.
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

/**
 * Creates the file if there is none, and takes away the rights of other users to it: SQLite gives the files beside it
 * the same mode.
 */
function closeToOthers(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
    for (const file of [path, `${path}-wal`, `${path}-shm`]) {
      if ((statSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077)
        chmodSync(/* turbopackIgnore: true */ file, 0o600);
    }
  } catch {
    // The file belongs to another user or lies on a read-only disk: opening it reports what is wrong.
  }
}
