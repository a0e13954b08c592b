import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';

/** Reads the present targets of a translation, with their sources, in order. */
export function targetsOf(translationId: string) {
  const { segment, target } = schema;
  return read()
    .select({ id: target.id, version: target.version, source: segment.source })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .where(and(eq(target.translationId, translationId), isNull(segment.removedAt)))
    .orderBy(segment.position);
}

export async function articleOf(translationId: string): Promise<string> {
  const { translation } = schema;
  const [row] = await read().select().from(translation).where(eq(translation.id, translationId));
  if (!row) throw new Error(`There is no translation ${translationId}.`);
  return row.articleId;
}
