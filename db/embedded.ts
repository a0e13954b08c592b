import type { Client, InArgs, InStatement, ResultSet, Row, Transaction } from '@libsql/client/http';
import type { Trouble } from './errors.ts';
import type { FileConnection } from './file-connection.ts';
import { openStore, type Store } from './store.ts';
import { timeSlices } from './time-slices.ts';

/** The embedded database as a libSQL client, and why it cannot be written, or null. */
export interface Embedded {
  client: Client;
  /** The first row of a select, its columns in order. */
  first(sql: string, values: unknown[]): unknown[] | undefined;
  /** Returns a number that differs after every commit, by any process. */
  version(): number;
  trouble(): Trouble | null;
}

/**
 * Wraps better-sqlite3 in the interface of the libSQL client, so that one drizzle driver serves both. One connection
 * writes, and writes are queued; the other connection can only read.
 */
export function openEmbedded(path: string): Embedded {
  const store = openStore(path);
  const queue = makeQueue();
  let isClosed = false;

  const inTransaction = (statements: InStatement[]) => {
    const writer = store.writer();
    writer.execute('BEGIN IMMEDIATE');
    try {
      const results = statements.map((statement) => run(writer, statement));
      writer.execute('COMMIT');
      return results;
    } catch (error) {
      if (writer.isInTransaction()) writer.execute('ROLLBACK');
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
      const reader = store.reader();
      if (reader.prepare(whole.sql).readonly) return run(reader, whole);
      return queue(async () => store.watch(() => run(store.writer(), whole), 'ends'));
    },
    batch: (statements: InStatement[]) => queue(async () => store.watch(() => inTransaction(statements), 'ends')),
    migrate: (statements: InStatement[]) =>
      queue(async () => {
        const writer = store.writer();
        writer.execute('PRAGMA foreign_keys = OFF');
        try {
          return store.watch(() => inTransaction(statements));
        } finally {
          writer.execute('PRAGMA foreign_keys = ON');
        }
      }),
    executeMultiple: (sql: string) => queue(async () => store.watch(() => store.writer().execute(sql))),
    transaction: () => begin(store, queue),
    sync: async () => undefined,
    reconnect: () => undefined,
    close() {
      isClosed = true;
      store.close();
    },
  };
  return {
    client: client as unknown as Client,
    first: (sql, values) => store.reader().prepare(sql).all(values)[0],
    version: store.version,
    trouble: store.trouble,
  };
}

/** Waits for its turn in the queue, begins a transaction, and gives the turn back when the transaction ends. */
function begin(store: Store, queue: Queue): Promise<Transaction> {
  return new Promise((resolve, reject) => {
    queue(
      () =>
        new Promise<void>((done) => {
          try {
            const writer = store.writer();
            store.watch(() => writer.execute('BEGIN IMMEDIATE'));
            resolve(openTransaction(store, writer, done));
          } catch (error) {
            reject(error);
            done();
          }
        }),
    );
  });
}

function openTransaction({ watch }: Store, writer: FileConnection, done: () => void): Transaction {
  let isOpen = true;
  // SQLite works on this thread: without pauses, thousands of statements would block all requests until the last.
  const pause = timeSlices();
  const end = (sql: 'COMMIT' | 'ROLLBACK') => {
    if (!isOpen) return;
    isOpen = false;
    try {
      if (writer.isInTransaction()) watch(() => writer.execute(sql), sql === 'COMMIT' ? 'ends' : undefined);
    } catch (error) {
      if (writer.isInTransaction()) writer.execute('ROLLBACK');
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
      return watch(() => run(writer, statement));
    },
    batch: async (statements: InStatement[]) => statements.map((statement) => watch(() => run(writer, statement))),
    executeMultiple: async (sql: string) => watch(() => writer.execute(sql)),
    commit: async () => end('COMMIT'),
    rollback: async () => end('ROLLBACK'),
    close: () => end('ROLLBACK'),
  };
  return transaction as Transaction;
}

function run(connection: FileConnection, statement: InStatement): ResultSet {
  const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement;
  const prepared = connection.prepare(sql);
  const values = bindable(args ?? []);
  if (prepared.reader) {
    const columns = prepared.columns();
    const rows = prepared.all(values).map((cells) => toRow(columns, cells));
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

/** A row with cells by column name and by index, as in the libSQL client. */
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
