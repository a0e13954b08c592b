/** Why the database can't do what it was asked to, where it is neither our statement's fault nor the data's. */
export type Trouble = 'busy' | 'full' | 'read-only' | 'failing' | 'damaged';

/**
 * A statement that the database did not carry out. It says which rule was broken, and never the statement's parameters:
 * those are people's texts, addresses and password hashes, and errors end in logs.
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

/** Another writer held the database longer than a write may wait. Nothing was written; trying again is safe. */
export class DatabaseBusyError extends DatabaseError {
  override name = 'DatabaseBusyError';

  constructor() {
    super('SQLITE_BUSY', 'The database was busy for too long. Nothing was changed; try again.');
  }
}

/** Any error of a driver, or of drizzle around one, as ours. */
export function asDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const inner = innermost(error);
  if (inner instanceof DatabaseError) return inner;
  const code = codeOf(error);
  if (code) return new DatabaseError(code, `The database refused a statement: ${code}: ${withoutQuotes(inner)}`);
  return new DatabaseError('UNKNOWN', `A statement failed: ${inner instanceof Error ? inner.name : typeof inner}`);
}

/** SQLite's code, where a driver threw the error or the error's cause; null for errors of anybody else. */
export function codeOf(error: unknown): string | null {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code } = one as { code?: unknown };
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  }
  return null;
}

/** The error that the others were made around: the driver's own. */
function innermost(error: unknown): unknown {
  let inner = error;
  while (inner instanceof Error && inner.cause instanceof Error && !codeOfAlone(inner)) inner = inner.cause;
  return inner;
}

const codeOfAlone = (error: Error) => String((error as { code?: unknown }).code).startsWith('SQLITE_');

/** The codes by which SQLite tells a full disk, one that can't be written, one that breaks, and a file that is no database. */
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

/** SQLite quotes what it stumbled over, which can be a word of somebody's text. */
function withoutQuotes(error: unknown): string {
  return String((error as Error).message)
    .slice(0, 200)
    .replace(/"[^"]*"?/g, '"…"');
}
