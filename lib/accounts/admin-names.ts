import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';

/** Lists the admins, whom an editor can ask for changes that only admins may make. */
export async function listAdminNames(actor: Actor | null): Promise<string[]> {
  authorize(actor, 'see');
  const { name, role, disabledAt, createdAt } = schema.account;
  const rows = await read()
    .select({ name })
    .from(schema.account)
    .where(and(eq(role, 'admin'), isNull(disabledAt)))
    .orderBy(asc(createdAt))
    .limit(3);
  return rows.map((row) => row.name);
}
