import { sql } from 'drizzle-orm';
import type { Tx } from '#lib/database';
import { restartDrafts } from '#lib/translation/queue-drafting';

/**
 * Gives the queued paragraphs that wait for one of some others, because they have the same source in the same
 * translation, and are not due within some milliseconds.
 */
export async function twinsOf(tx: Tx, targetIds: string[], wait = 0): Promise<string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select distinct twin.id as id
    from target one
    join segment its on its.id = one.segment_id
    join segment same on same.article_id = its.article_id and same.source_hash = its.source_hash and same.id <> its.id
    join target twin on twin.segment_id = same.id and twin.translation_id = one.translation_id
    join drafting on drafting.target_id = twin.id
    where one.id in (select value from json_each(${JSON.stringify(targetIds)}))
      and drafting.state = 'queued' and drafting.run_at > ${Date.now() + wait}
      and not exists (select 1 from batch_item where batch_item.target_id = twin.id)`);
  return rows.map(({ id }) => id);
}

/**
 * Starts what waits for a paragraph whose state changed: it was drafted, it failed, or it waits for something else. They
 * wait for as long as that one did when they looked, which may be a day.
 */
export async function startTwins(tx: Tx, targetId: string): Promise<void> {
  const twins = await twinsOf(tx, [targetId]);
  if (twins.length > 0) await restartDrafts(tx, twins);
}
