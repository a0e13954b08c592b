import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { jsonChunks } from '#db/chunks';
import type { Tx } from '#lib/database';

/**
 * Inserts an empty target for each segment into a translation. They are passed as JSON, because the longest article in
 * twelve languages has 24,000.
 */
export async function openTargets(tx: Tx, translationId: string, segmentIds: string[]): Promise<void> {
  const rows = segmentIds.map((segmentId) => [uuidv7(), segmentId]);
  for (const { json } of jsonChunks(rows)) {
    await tx.run(sql`
      insert into target (id, translation_id, segment_id, changed_at)
      select value ->> 0, ${translationId}, value ->> 1, ${Date.now()} from json_each(${json})`);
  }
}
