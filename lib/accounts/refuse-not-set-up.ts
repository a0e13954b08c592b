import { count } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { env } from '#lib/env';
import { InvalidError } from '#lib/errors';

/**
 * Throws an `InvalidError` that names the data folder if this installation has no member: most likely the command line
 * was started with another data folder than the server, where nobody would find what it stores.
 */
export async function refuseNotSetUp(): Promise<void> {
  const [accounts] = await read().select({ n: count() }).from(schema.account);
  if (accounts?.n) return;
  const { databaseUrl, dataFolder } = env();
  throw new InvalidError('notSetUp', { place: databaseUrl.startsWith('file:') ? dataFolder : databaseUrl });
}
