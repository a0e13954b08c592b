import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { closeDatabase, connection, read, reasonOf, tx } from './database.ts';
import { env, SettingError } from './env.ts';

const migrations = join(process.cwd(), 'db/migrations');

/** The key of the setting with the version of the program that last migrated the tables. */
const madeBy = 'made-by';

interface Maker {
  version: string;
  migrations: number;
}

/**
 * Opens the database and migrates it. Throws an error with a sentence for the operator if a newer version migrated it
 * or if it cannot be used. A database that is up to date but cannot be written is opened all the same, so that readers
 * are served; `whyUnsaved` then returns the reason.
 */
export async function openDatabase(): Promise<void> {
  try {
    const ours = readProgram();
    const newest = (await connection().newestMigration()) ?? 0;
    if (newest > ours.newest) throw await refusal(ours.version);
    if (newest < ours.newest) await connection().migrate(migrations);
    await recordMaker({ version: ours.version, migrations: ours.count }, newest < ours.newest);
  } catch (error) {
    closeDatabase();
    throw sentenceFor(error);
  }
}

/** The version of this program, and its newest migration. */
function readProgram() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const { entries } = JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as {
    entries: { when: number }[];
  };
  return { version, count: entries.length, newest: Math.max(...entries.map((entry) => entry.when)) };
}

async function refusal(version: string): Promise<SettingError> {
  // A newer version may store this setting elsewhere.
  const maker = await readMaker().catch(() => null);
  const name = maker && maker.version !== version ? maker.version : `of a newer version than ${version}`;
  return new SettingError(
    `This data folder was made by Diglot ${name}; this is ${version}. Start that version or restore a back-up.`,
  );
}

async function readMaker(): Promise<Maker | null> {
  const [row] = await read().select().from(schema.setting).where(eq(schema.setting.key, madeBy));
  return (row?.value as Maker) ?? null;
}

async function recordMaker(maker: Maker, isMigrated: boolean): Promise<void> {
  if (!isMigrated && (await readMaker())) return;
  const row = { key: madeBy, value: maker, changedAt: Date.now() };
  try {
    await tx(async (tx) => {
      await tx.insert(schema.setting).values(row).onConflictDoUpdate({ target: schema.setting.key, set: row });
    });
  } catch (error) {
    // If nothing can be written now, the next start writes it.
    if (!reasonOf(error)) throw error;
  }
}

/** The sentence that tells the operator why the database cannot be used and what to do. */
function sentenceFor(error: unknown): unknown {
  if (error instanceof SettingError) return error;
  const url = env().databaseUrl;
  if (!url.startsWith('file:')) {
    const said = error instanceof Error ? error.message : String(error);
    return new SettingError(`the database at ${new URL(url).host} can't be used: ${said.slice(0, 200)}.`);
  }
  const path = url.slice('file:'.length);
  const sentence = sentences[reasonOf(error) ?? ''];
  return sentence ? new SettingError(sentence(path)) : error;
}

const sentences: Record<string, (path: string) => string> = {
  databaseBusy: (path) => `another program holds ${path}. End it, or try again in a minute.`,
  diskFull: (path) => `the disk that holds ${dirname(path)} is full. Make room on it and start again.`,
  diskReadOnly: (path) =>
    `${dirname(path)} can't be written. Diglot needs to make or update its database there: give it a disk and a folder that its user may write.`,
  diskFailing: (path) =>
    `${path} can't be opened. It must be a file that the user who starts Diglot may read and write.`,
  databaseDamaged: (path) => `${path} is damaged, or no database. Put a back-up in its place.`,
};
