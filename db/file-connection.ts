import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import BetterSqlite3, { type Statement } from 'better-sqlite3';
import { DatabaseError } from './errors.ts';

/**
 * Maximum time that SQLite itself waits for another process's lock, in milliseconds; beyond it the statement fails. It
 * is short, because this wait blocks the whole process; the retries of `client.ts` wait longer without blocking it.
 */
const LOCK_WAIT = 100;
const STATEMENTS_KEPT = 500;

type Values = unknown[] | Record<string, unknown>;

interface Prepared {
  /** Whether the statement changes nothing. */
  readonly: boolean;
  /** Whether the statement returns rows. */
  reader: boolean;
  columns(): string[];
  all(values: Values): unknown[][];
  run(values: Values): { changes: number; lastInsertRowid: number | bigint };
}

export interface FileConnection {
  prepare(sql: string): Prepared;
  /** Runs statements that return nothing. */
  execute(sql: string): void;
  isInTransaction(): boolean;
  /** The number of rows changed since the connection was opened. */
  changes(): number;
  /** Returns a number that differs once another connection, in this process or another, has committed a change. */
  version(): number;
  close(): void;
}

/** Opens a file for reading and writing. */
export function connect(path: string): FileConnection {
  const database = new BetterSqlite3(path, { timeout: LOCK_WAIT });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    const changes = database.prepare('SELECT total_changes()').pluck();
    const version = database.prepare('PRAGMA data_version').pluck();
    return {
      prepare: keepStatements((sql) => prepared(database.prepare(sql))),
      execute: (sql) => void database.exec(sql),
      isInTransaction: () => database.inTransaction,
      changes: () => changes.get() as number,
      version: () => version.get() as number,
      close: () => void database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepared(statement: Statement): Prepared {
  return {
    readonly: statement.readonly,
    reader: statement.reader,
    columns: () => statement.columns().map((column) => column.name),
    all: (values) => statement.raw(true).all(values) as unknown[][],
    run: (values) => statement.run(values),
  };
}

/**
 * Opens a file on a read-only disk. SQLite would need two files beside it, unless it is told that nobody changes the
 * file, which only Node's built-in SQLite allows.
 */
export function connectUnchanging(path: string): FileConnection {
  const database = new DatabaseSync(`${pathToFileURL(path).href}?immutable=1`, { readOnly: true });
  return {
    prepare: keepStatements((sql) => (isQuery(sql) ? query(database, sql) : change)),
    execute: refuse,
    isInTransaction: () => false,
    changes: () => 0,
    // SQLite was told that nothing changes the file, so its number never changes.
    version: () => 0,
    close: () => database.close(),
  };
}

const isQuery = (sql: string) => /^\s*(select|with|values|explain|pragma|vacuum)\b/i.test(sql);

function refuse(): never {
  throw new DatabaseError('SQLITE_READONLY', 'The database can only be read.');
}

/** A stand-in for any statement that changes something; it always refuses. */
const change: Prepared = { readonly: false, reader: false, columns: () => [], all: refuse, run: refuse };

function query(database: DatabaseSync, sql: string): Prepared {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  const columns = () => statement.columns().map((column) => column.name);
  const all = (values: Values) =>
    (Array.isArray(values) ? statement.all(...(values as string[])) : statement.all(values as never)) as unknown;
  return { ...change, readonly: true, reader: columns().length > 0, columns, all: all as Prepared['all'] };
}

function keepStatements(prepare: (sql: string) => Prepared): FileConnection['prepare'] {
  const statements = new Map<string, Prepared>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = prepare(sql);
    if (statements.size >= STATEMENTS_KEPT) statements.delete(statements.keys().next().value as string);
    statements.set(sql, statement);
    return statement;
  };
}
