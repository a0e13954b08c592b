import { and, desc, eq, ne } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import { withoutSource } from '#lib/locale';

/**
 * The target locales of a person's last import; before the first one, the languages that the person reads, or else that
 * of their screens.
 */
export async function readLastTargets(actor: Actor | null): Promise<string[]> {
  const { accountId } = authorize(actor, 'import').actor;
  if (accountId === null) return [];
  const [last] = await readTargets(accountId, 1);
  if (last?.length) return last;
  const own = await readOwnLocales(accountId);
  // Somebody who reads one language mostly imports from it: without another target there would be none.
  return own.length > 1 || own.includes('en') ? own : [...own, 'en'];
}

/**
 * The target to propose for a source in the language into which a person mostly translates: the last one that was used
 * besides, or one of the person's languages. Null if there is none.
 */
export async function readOtherTarget(actor: Actor | null, sourceLocale: string): Promise<string | null> {
  const { accountId } = authorize(actor, 'import').actor;
  if (accountId === null) return null;
  const used = (await readTargets(accountId, limits.lastImports)).flat();
  const known = [...used, ...(await readOwnLocales(accountId)), 'en'];
  return withoutSource(known, sourceLocale)[0] ?? null;
}

/** The target locales of a person's newest imports, without those of feeds and refreshes. */
async function readTargets(accountId: string, most: number): Promise<string[][]> {
  const { intake } = schema;
  const isByHand = and(eq(intake.createdBy, accountId), eq(intake.isAutomatic, false), ne(intake.way, 'refresh'));
  const rows = await read()
    .select({ targetLocales: intake.targetLocales })
    .from(intake)
    .where(isByHand)
    .orderBy(desc(intake.createdAt), desc(intake.id))
    .limit(most);
  return rows.map(({ targetLocales }) => targetLocales);
}

async function readOwnLocales(accountId: string): Promise<string[]> {
  const { locales, interfaceLocale } = schema.account;
  const [person] = await read()
    .select({ locales, interfaceLocale })
    .from(schema.account)
    .where(eq(schema.account.id, accountId));
  return person?.locales.length ? person.locales : [person?.interfaceLocale ?? 'en'];
}
