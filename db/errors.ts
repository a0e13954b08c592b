/** Why the database failed, if neither our statement nor the data is the cause. */
export type Trouble = 'busy' | 'full' | 'read-only' | 'failing' | 'damaged';

/**
 * A statement that failed. The message names the violated rule, but never the parameters of the statement: they contain
 * people's texts, addresses and password hashes, and errors are logged.
 */
export class DatabaseError extends Error {
  override name = 'DatabaseError';
  /** SQLite's own code, for example `SQLITE_CONSTRAINT_UNIQUE`. */
  readonly code: string;
  readonly trouble: Trouble | null;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.trouble = troubleOf(code);
  }
}

/** Another writer held the database for too long. Nothing was written; retrying is safe. */
export class DatabaseBusyError extends DatabaseError {
  override name = 'DatabaseBusyError';

  constructor() {
    super('SQLITE_BUSY', 'The database was busy for too long. Nothing was changed; try again.');
  }
}

/** Converts any error of a driver, or one of drizzle around it, to our own. */
export function asDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const inner = innermost(error);
  if (inner instanceof DatabaseError) return inner;
  const code = codeOf(error);
  if (code) return new DatabaseError(code, `The database refused a statement: ${code}: ${withoutQuotes(inner)}`);
  return new DatabaseError('UNKNOWN', `A statement failed: ${inner instanceof Error ? inner.name : typeof inner}`);
}

/** SQLite's code if a driver threw the error or its cause; null for other errors. */
export function codeOf(error: unknown): string | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code } = one as { code?: unknown };
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  }
  return null;
}

/** The innermost cause of an error, which is the driver's own error. */
function innermost(error: unknown): unknown {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error && !codeOfAlone(inner)) inner = inner.cause;
  return inner;
}

const codeOfAlone = (error: Error) => String((error as { code?: unknown }).code).startsWith('SQLITE_');

/** Prefixes of SQLite's codes for a full disk, a read-only one, a failing one, and a file that is no database. */
const troubles: [prefix: string, trouble: Trouble][] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_IOERR', 'failing'],
  ['SQLITE_CANTOPEN', 'failing'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

function troubleOf(code: string): Trouble | null {
  return troubles.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
}

/** Removes what SQLite quotes in its messages, because it can be a word of somebody's text. */
function withoutQuotes(error: unknown): string {
  return String((error as Error).message)
    .slice(0, 200)
    .replace(/"[^"]*"?/g, '"…"');
}
