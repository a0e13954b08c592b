import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/database';
import { limits } from '#lib/limits';

/**
 * Gives the queued paragraphs that wait for one of some others, because they have the same source in the same
 * translation. They wait as long as those do, so that nothing else would start or stop them.
 */
export async function twinsOf(tx: Tx, targetIds: string[]): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select distinct twin.id as id
    from target one
    join segment its on its.id = one.segment_id
    join segment same on same.article_id = its.article_id and same.source_hash = its.source_hash and same.id <> its.id
    join target twin on twin.segment_id = same.id and twin.translation_id = one.translation_id
    join drafting on drafting.target_id = twin.id
    where one.id in (select value from json_each(${JSON.stringify(targetIds)}))
      and drafting.state = 'queued' and drafting.run_at > ${Date.now() + limits.batchTwin}
      and not exists (select 1 from batch_item where batch_item.target_id = twin.id)`);
  return rows.map(({ id }) => id);
}
