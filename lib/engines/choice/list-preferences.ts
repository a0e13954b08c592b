import { asc } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';

/** Lists the preferences of all pairs of languages, for the engines' screen. */
export async function listPreferences(actor: Actor | null): Promise<(typeof schema.enginePreference.$inferSelect)[]> {
  authorize(actor, 'manage-engines');
  const { enginePreference } = schema;
  return read()
    .select()
    .from(enginePreference)
    .orderBy(asc(enginePreference.sourceLanguage), asc(enginePreference.targetLanguage));
}
