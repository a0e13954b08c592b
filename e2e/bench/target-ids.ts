import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';

export async function targetIdsOf(translationId: string): Promise<string[]> {
  const rows = await read()
    .select({ id: schema.target.id })
    .from(schema.target)
    .where(eq(schema.target.translationId, translationId));
  return rows.map(({ id }) => id);
}
