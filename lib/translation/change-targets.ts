import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { jsonChunks } from '#db/chunks';
import type { Allowed } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import { ConflictError } from '#lib/errors';
import type { TargetChange, TargetRow } from './change-target.ts';

interface Changes {
  /** Each row as it was read, with its new text. */
  changes: { seen: TargetRow; text: string }[];
  state: TargetChange['state'];
  kind: TargetChange['kind'];
  by: Allowed<'review'>;
}

/**
 * Writes the next version of many targets of one article, each with its revision and its event, as `changeTarget` does
 * for one. A refresh of the longest article in twelve languages changes 24,000 targets; one statement for each would
 * block all other writers for many seconds.
 */
export async function changeTargets(tx: Tx, { changes, state, kind, by }: Changes): Promise<void> {
  const { accountId } = by.actor;
  const at = Date.now();
  const rows = changes.map(({ seen, text }) => [
    ...[seen.id, seen.version, text, seen.origin ?? 'human', seen.translationId, uuidv7()],
  ]);
  for (const { json, count } of jsonChunks(rows)) {
    const { rowsAffected } = await tx.run(sql`
      update target set text = seen.text, state = ${state}, origin = seen.origin, version = seen.version + 1,
        changed_by = ${accountId}, changed_at = ${at}
      from (
        select value ->> 0 as id, value ->> 1 as version, value ->> 2 as text, value ->> 3 as origin from json_each(${json})
      ) as seen
      where target.id = seen.id and target.version = seen.version`);
    if (rowsAffected !== count) throw new ConflictError('targetChanged', null);
    await tx.run(sql`delete from unit where target_id in (select value ->> 0 from json_each(${json}))`);
    await tx.run(sql`
      insert into revision (id, target_id, version, text, state, origin, account_id, at)
      select value ->> 5, value ->> 0, (value ->> 1) + 1, value ->> 2, ${state}, value ->> 3, ${accountId}, ${at}
      from json_each(${json})`);
    await tx.run(sql`
      insert into event (at, account_id, kind, translation_id, target_id, detail)
      select ${at}, ${accountId}, ${kind}, value ->> 4, value ->> 0,
        json_object('version', (value ->> 1) + 1, 'state', ${state})
      from json_each(${json})`);
  }
}
