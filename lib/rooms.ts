/**
 * The rules of which files may import which, as data; `rooms.test.ts` checks every file. A folder of `lib` is a room.
 * `app` may import all of them, `lib` never imports `app`, and `db` imports nothing of ours.
 */

/**
 * The rooms of `lib`, highest line first. A room may import only from lines below its own; rooms on one line must not
 * import each other.
 */
export const lines: string[][] = [
  ['linear'],
  ['setup', 'operate'],
  ['press'],
  ['review'],
  ['draft'],
  ['ingest'],
  ['article'],
  ['translation', 'picture'],
  ['engines'],
  ['accounts'],
  ['record'],
  ['memory', 'jobs', 'outbound', 'access'],
  ['extract'],
  ['child'],
  ['align', 'inline', 'locale'],
  ['text'],
  // The files that lie in `lib` itself: settings, errors, limits, the database, the log, secrets.
  ['lib'],
];

/** Files and folders that may import a package; all others may not. `/*` at the end means all packages of a scope. */
export const packages: Record<string, string[]> = {
  'better-sqlite3': ['db/', 'lib/open-database.test.ts'],
  '@libsql/*': ['db/'],
  'drizzle-orm': ['db/', 'lib/'],
  undici: ['lib/outbound/', 'lib/engines/'],
  'next-auth': ['lib/accounts/', 'app/api/auth/'],
};

/** The types and vocabulary of rows. Code that does not use the database may import them too. */
export const shapes = ['db/vocabulary.ts', 'db/frozen-document.ts'];

/** Files and folders that the browser runs too: they must not use Node's modules, settings or the database. */
export const pure = [
  'lib/align/',
  'lib/inline/',
  'lib/text/',
  'lib/press/book/',
  'lib/locale.ts',
  'lib/our-words.ts',
  ...shapes,
];

/**
 * Files and folders that do not use the database: of `db` they may import only the types and vocabulary. `app` reads
 * and writes through `lib`.
 */
export const storeless = [
  'app/',
  'lib/access/',
  'lib/outbound/',
  'lib/extract/',
  'lib/child/',
  'lib/press/html/',
  ...pure,
];
