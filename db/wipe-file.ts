import BetterSqlite3 from 'better-sqlite3';

/**
 * Writes an embedded database anew from what is in it, and empties its log: deleted text lies in neither after that. SQLite's
 * own `secure_delete` leaves copies in pages that were once rebalanced (5 of 6 files, measured). It runs as a process of
 * its own, because it takes seconds for a large file, during which others may read.
 */
const [path = ''] = process.argv.slice(2);
const database = new BetterSqlite3(path, { fileMustExist: true, timeout: 30_000 });
database.exec('VACUUM');
for (let tries = 0; tries < 200; tries++) {
  const [{ busy } = { busy: 1 }] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (!busy) process.exit(0);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
console.error('Somebody read the database all the time.');
process.exit(1);
