import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';

/** Whom an editor can ask for what only admins may do. */
export async function listAdminNames(actor: Actor | null): Promise<string[]> {
  authorize(actor, 'see', {});
  const { name, role, disabledAt, createdAt } = schema.account;
  const rows = await read()
    .select({ name })
    .from(schema.account)
    .where(and(eq(role, 'admin'), isNull(disabledAt)))
    .orderBy(asc(createdAt))
    .limit(3);
  return rows.map((row) => row.name);
}
