import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** True if a person asked for another draft of a text that has one. */
export async function isRedraft(targetId: string | null): Promise<boolean> {
  if (targetId === null) return false;
  const { drafting } = schema;
  const [row] = await read()
    .select({ isRedraft: drafting.isRedraft })
    .from(drafting)
    .where(eq(drafting.targetId, targetId));
  return row?.isRedraft ?? false;
}
