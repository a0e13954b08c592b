import { and, desc, eq, ne } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';

/**
 * The target locales of a person's last import; before the first one, the languages that the person reads, or else that
 * of their screens.
 */
export async function readLastTargets(actor: Actor | null): Promise<string[]> {
  const { accountId } = authorize(actor, 'import').actor;
  if (accountId === null) return [];
  const { account, intake } = schema;
  const isByHand = and(eq(intake.createdBy, accountId), eq(intake.isAutomatic, false), ne(intake.way, 'refresh'));
  const [last] = await read()
    .select({ targetLocales: intake.targetLocales })
    .from(intake)
    .where(isByHand)
    .orderBy(desc(intake.createdAt), desc(intake.id))
    .limit(1);
  if (last?.targetLocales.length) return last.targetLocales;
  const { locales, interfaceLocale } = account;
  const [person] = await read().select({ locales, interfaceLocale }).from(account).where(eq(account.id, accountId));
  const own = person?.locales.length ? person.locales : [person?.interfaceLocale ?? 'en'];
  // Somebody who reads one language mostly imports from it: without another target there would be none.
  return own.length > 1 || own.includes('en') ? own : [...own, 'en'];
}
