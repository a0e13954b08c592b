/**
 * The rules of who may import whom, as data; `rooms.test.ts` holds every file against them.
 *
 * A folder of `lib` is a room. `app` may import all of them, `lib` never imports `app`, and `db` imports nothing of ours.
 */

/** The rooms of `lib`, highest line first. A room may import only from lines below its own; rooms on one line do not know each other. */
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

/** Files and folders that may import a package; all others may not. `/*` at the end stands for all packages of a scope. */
export const packages: Record<string, string[]> = {
  'better-sqlite3': ['db/', 'lib/open-database.test.ts'],
  '@libsql/*': ['db/'],
  'drizzle-orm': ['db/', 'lib/'],
  openai: ['lib/engines/'],
  undici: ['lib/outbound/', 'lib/engines/'],
  'next-auth': ['lib/accounts/', 'app/api/auth/'],
};

/** What rows hold, as words and types: whoever stores nothing may know it too. */
export const shapes = ['db/vocabulary.ts', 'db/frozen-document.ts'];

/** Files and folders that the browser runs too: no module of Node, no setting, no database. */
export const pure = ['lib/align/', 'lib/inline/', 'lib/text/', 'lib/locale.ts', ...shapes];

/** Files and folders that store nothing: of `db` they know the shapes only. `app` reads and writes through `lib`. */
export const storeless = ['app/', 'lib/access/', 'lib/outbound/', 'lib/extract/', 'lib/child/', ...pure];
