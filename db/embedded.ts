import type { Client, InArgs, InStatement, ResultSet, Row, Transaction } from '@libsql/client/http';
import BetterSqlite3, { type Database, type Statement } from 'better-sqlite3';
import { timeSlices } from './time-slices.ts';

/** How long SQLite itself waits for another process's lock, ms. Short, because it holds up this whole process; the door waits longer, without holding anything up. */
const LOCK_WAIT = 100;
const STATEMENTS_KEPT = 500;

interface Connection {
  database: Database;
  prepare(sql: string): Statement;
}

/**
 * better-sqlite3 in the shape of the libSQL client, so that one drizzle driver serves both.
 * One connection writes, behind one queue; the other can only read.
 */
export function openEmbedded(path: string): Client {
  const writer = connect(path);
  const reader = connect(path);
  reader.database.pragma('query_only = ON');
  const queue = makeQueue();
  let isClosed = false;

  const inTransaction = (statements: InStatement[]) => {
    writer.database.exec('BEGIN IMMEDIATE');
    try {
      const results = statements.map((statement) => run(writer, statement));
      writer.database.exec('COMMIT');
      return results;
    } catch (error) {
      if (writer.database.inTransaction) writer.database.exec('ROLLBACK');
      throw error;
    }
  };

  const client = {
    protocol: 'file',
    get closed() {
      return isClosed;
    },
    async execute(statement: InStatement | string, args?: InArgs) {
      const whole = typeof statement === 'string' ? { sql: statement, args: args ?? [] } : statement;
      if (reader.prepare(whole.sql).readonly) return run(reader, whole);
      return queue(async () => run(writer, whole));
    },
    batch: (statements: InStatement[]) => queue(async () => inTransaction(statements)),
    migrate: (statements: InStatement[]) =>
      queue(async () => {
        writer.database.pragma('foreign_keys = OFF');
        try {
          return inTransaction(statements);
        } finally {
          writer.database.pragma('foreign_keys = ON');
        }
      }),
    executeMultiple: (sql: string) => queue(async () => void writer.database.exec(sql)),
    transaction: () => begin(writer, queue),
    sync: async () => undefined,
    reconnect: () => undefined,
    close() {
      isClosed = true;
      reader.database.close();
      writer.database.close();
    },
  };
  return client as unknown as Client;
}

/** Waits for its turn, begins, and gives the turn back when the transaction ends. */
function begin(writer: Connection, queue: Queue): Promise<Transaction> {
  return new Promise((resolve, reject) => {
    queue(
      () =>
        new Promise<void>((done) => {
          try {
            writer.database.exec('BEGIN IMMEDIATE');
          } catch (error) {
            reject(error);
            return done();
          }
          resolve(openTransaction(writer, done));
        }),
    );
  });
}

function openTransaction(writer: Connection, done: () => void): Transaction {
  let isOpen = true;
  // SQLite works on this thread: without pauses thousands of statements would hold all requests up until the last.
  const pause = timeSlices();
  const end = (sql: 'COMMIT' | 'ROLLBACK') => {
    if (!isOpen) return;
    isOpen = false;
    try {
      if (writer.database.inTransaction) writer.database.exec(sql);
    } catch (error) {
      if (writer.database.inTransaction) writer.database.exec('ROLLBACK');
      throw error;
    } finally {
      done();
    }
  };
  const transaction = {
    get closed() {
      return !isOpen;
    },
    execute: async (statement: InStatement) => {
      await pause();
      if (!isOpen) throw new Error('The transaction has ended already.');
      return run(writer, statement);
    },
    batch: async (statements: InStatement[]) => statements.map((statement) => run(writer, statement)),
    executeMultiple: async (sql: string) => void writer.database.exec(sql),
    commit: async () => end('COMMIT'),
    rollback: async () => end('ROLLBACK'),
    close: () => end('ROLLBACK'),
  };
  return transaction as Transaction;
}

function connect(path: string): Connection {
  const database = new BetterSqlite3(path, { timeout: LOCK_WAIT });
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  const statements = new Map<string, Statement>();
  return {
    database,
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      if (statements.size >= STATEMENTS_KEPT) statements.delete(statements.keys().next().value as string);
      statements.set(sql, statement);
      return statement;
    },
  };
}

function run(connection: Connection, statement: InStatement): ResultSet {
  const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement;
  const prepared = connection.prepare(sql);
  const values = bindable(args ?? []);
  if (prepared.reader) {
    const columns = prepared.columns().map((column) => column.name);
    const rows = (prepared.raw(true).all(values) as unknown[][]).map((cells) => toRow(columns, cells));
    return resultSet({ columns, rows, rowsAffected: 0 });
  }
  const result = prepared.run(values);
  return resultSet({
    columns: [],
    rows: [],
    rowsAffected: result.changes,
    lastInsertRowid: BigInt(result.lastInsertRowid),
  });
}

function resultSet(
  part: Pick<ResultSet, 'columns' | 'rows' | 'rowsAffected'> & { lastInsertRowid?: bigint },
): ResultSet {
  return { columnTypes: [], lastInsertRowid: undefined, toJSON: () => part, ...part };
}

function bindable(args: InArgs) {
  const one = (value: unknown) =>
    typeof value === 'boolean' ? Number(value) : value instanceof Date ? value.valueOf() : value;
  if (Array.isArray(args)) return args.map(one);
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, one(value)]));
}

/** A row answers to its columns' names and to their numbers, as the libSQL client's rows do. */
function toRow(columns: string[], cells: unknown[]): Row {
  const row = {} as Record<string | number, unknown>;
  Object.defineProperty(row, 'length', { value: cells.length });
  cells.forEach((cell, index) => {
    Object.defineProperty(row, index, { value: cell });
    const name = columns[index] as string;
    if (!Object.hasOwn(row, name)) row[name] = cell;
  });
  return row as unknown as Row;
}

type Queue = <T>(work: () => Promise<T>) => Promise<T>;

function makeQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
