import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

const { article, segment } = schema;

interface Scope {
  /** An article whose segments are ignored. */
  apartFrom?: string;
  /** Whether articles in the trash count, because they can be restored. */
  inTrashToo: boolean;
}

/**
 * The hashes of stored pictures, among the given ones, that a segment shows. Segments that a refresh removed count. So
 * publications need no check of their own: all of their pictures come from segments.
 */
export async function shownAmong(tx: Tx, hashes: string[], { apartFrom, inTrashToo }: Scope): Promise<Set<string>> {
  const hash = sql<string>`json_extract(placed.value, '$.hash')`;
  const rows = await tx
    .selectDistinct({ hash })
    .from(sql`${segment}, json_each(${segment.pictures}) as placed, ${article}`)
    .where(
      and(
        eq(article.id, segment.articleId),
        apartFrom ? ne(segment.articleId, apartFrom) : undefined,
        isNotNull(segment.pictures),
        inTrashToo ? undefined : isNull(article.removedAt),
        inArray(hash, hashes),
      ),
    );
  return new Set(rows.map((row) => row.hash));
}
