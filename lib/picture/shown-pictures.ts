import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

const { article, segment } = schema;

interface Scope {
  /** The article whose own segments don't count. */
  apartFrom?: string;
  /** Whether an article in the trash counts: it can come back. */
  inTrashToo: boolean;
}

/**
 * Those of the hashes of stored pictures that a segment shows. A segment that a refresh removed counts, and with it every
 * publication: what is frozen has its pictures from a segment.
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
