import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { jsonChunks } from '#db/chunks';
import { schema } from '#db/schema';
import { type Allowed, authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { blocksField, type NewBlock } from '#lib/article/article-fields';
import { type NewSegment, storeSegments } from '#lib/article/store-segments';
import { textHash } from '#lib/article/text-hash';
import { read, type Tx, tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import type { Reading } from '#lib/extract/reading';
import { idField } from '#lib/fields';
import { plainText } from '#lib/inline/plain-text';
import { retag } from '#lib/inline/retag';
import { parseInput } from '#lib/input';
import { hashSource } from '#lib/memory/exact';
import { dropReadings } from '#lib/picture/drop-pictures';
import { forgetPictureErrors } from '#lib/picture/missing-pictures';
import { queuePictures } from '#lib/picture/queue-pictures';
import { appendEvent } from '#lib/record/append-event';
import { changeTargets } from '#lib/translation/change-targets';
import { openTargets } from '#lib/translation/open-targets';
import { isDraftingBegun, queueTranslation } from '#lib/translation/queue-drafting';
import { titleOf } from '../intake/article-of.ts';
import { type Change, compareBlocks } from './compare-blocks.ts';
import { segmentsOf } from './keep-corrections.ts';
import { freshBlocks } from './read-refresh.ts';

type Segment = Awaited<ReturnType<typeof segmentsOf>>[number];

/** The changes that a refresh makes to an article: the new order, and the segments that are removed. */
interface Plan {
  kept: { segment: Segment; block: NewBlock | undefined; position: number }[];
  changed: { segment: Segment; block: NewBlock; position: number }[];
  added: NewSegment[];
  removed: Segment[];
}

/**
 * Changes an article to the present state of its source. Unchanged segments keep their targets and approvals; changed
 * ones keep their targets as needs-work; new ones are drafted; segments that are gone are marked as removed and stay in
 * the record.
 */
export const applyRefresh = verb(
  'import',
  z.object({ intakeId: idField }),
  async (by, { intakeId }): Promise<{ articleId: string }> => {
    for (;;) {
      const seen = await readReady(read(), intakeId);
      const plan = planOf(seen.segments, await comparison(seen));
      const hash = await textHash(sourcesAfter(plan));
      const isApplied = await tx(async (tx) => {
        if (!isSame(seen, await readReady(tx, intakeId))) return false;
        await apply(tx, { seen, plan, hash, intakeId, by });
        return true;
      });
      if (isApplied) return { articleId: seen.article.id };
    }
  },
);

interface Refresh {
  seen: Ready;
  plan: Plan;
  /** The result of `textHash` for the article after the refresh. */
  hash: string;
  intakeId: string;
  by: Allowed<'import'>;
}

async function apply(tx: Tx, { seen, plan, hash, intakeId, by }: Refresh): Promise<void> {
  const { article } = seen;
  await moveSegments(tx, article.id, plan);
  await addSegments(tx, article.id, plan.added);
  if (await forgetPictureErrors(tx, article.id)) await queuePictures(tx, article.id);
  await sendBack(tx, plan.changed, authorize(by.actor, 'review'));
  const after = await segmentsOf(article.id, tx);
  const title = titleOf(after) ?? article.title;
  await tx
    .update(schema.article)
    .set({ title, textHash: hash, checkedAt: Date.now() })
    .where(eq(schema.article.id, article.id));
  await endRefresh(tx, intakeId, article.id);
  await appendEvent(tx, by, { kind: 'article.refreshed', articleId: article.id, detail: detailOf(plan) });
  await queueDrafts(tx, article.id);
}

/** Everything that was read before deciding on a refresh. */
type Ready = Awaited<ReturnType<typeof readReady>>;

async function readReady(database: Pick<Tx, 'select'>, intakeId: string) {
  const { intake, article, capture } = schema;
  const [row] = await database
    .select({ state: intake.state, article })
    .from(intake)
    .innerJoin(article, eq(article.id, intake.articleId))
    .where(and(eq(intake.id, intakeId), eq(intake.way, 'refresh'), isNull(article.removedAt)));
  if (!row) throw new NotFoundError();
  if (row.state !== 'ready') throw new ConflictError('intakeEnded', { id: row.article.id });
  // Every reading stores its captures anew, so that their ids identify the reading.
  const captures = await database.select({ id: capture.id }).from(capture).where(eq(capture.intakeId, intakeId));
  return { intakeId, article: row.article, captures, segments: await segmentsOf(row.article.id, database) };
}

/** Whether the article and the reading are unchanged since they were compared. */
function isSame(seen: Ready, now: Ready): boolean {
  const keys = ({ captures, segments }: Ready) => [
    ...captures.map(({ id }) => id).sort(),
    ...segments.map(({ id, position, source }) => `${id} ${position} ${source}`),
  ];
  const [one, other] = [keys(seen), keys(now)];
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** Compares outside of any transaction, because it takes longer than other writers may be blocked. */
async function comparison({ intakeId, segments }: Ready): Promise<{ changes: Change[]; blocks: NewBlock[] }> {
  const { reading, id } = schema.intake;
  const [row] = await read().select({ reading }).from(schema.intake).where(eq(id, intakeId));
  const blocks = parseInput(blocksField, freshBlocks(row?.reading as Reading));
  return { changes: await compareBlocks(segments, blocks), blocks };
}

function planOf(before: Segment[], { changes, blocks: after }: { changes: Change[]; blocks: NewBlock[] }): Plan {
  const plan: Plan = { kept: [], changed: [], added: [], removed: [] };
  let position = 0;
  for (const change of changes) {
    const segment = 'before' in change ? before[change.before] : undefined;
    const block = 'after' in change ? after[change.after] : undefined;
    if (change.type === 'removed' && segment) plan.removed.push(segment);
    else if (change.type === 'added' && block) plan.added.push({ ...block, position: position++ });
    else if (change.type === 'changed' && segment && block) {
      plan.changed.push({ segment, block, position: position++ });
    } else if (segment) plan.kept.push({ segment, block, position: position++ });
  }
  return plan;
}

/** The sources of the article after the refresh, in order. */
function sourcesAfter({ kept, changed, added }: Plan): string[] {
  const placed = [
    ...kept.map(({ segment, position }) => ({ position, source: segment.source })),
    ...changed.map(({ block, position }) => ({ position, source: block.source })),
    ...added,
  ];
  return placed.sort((one, other) => one.position - other.position).map(({ source }) => source);
}

async function moveSegments(tx: Tx, articleId: string, { kept, changed, removed }: Plan): Promise<void> {
  const { segment: table } = schema;
  const ids = removed.map((segment) => segment.id);
  for (let at = 0; at < ids.length; at += 500) {
    await tx
      .update(table)
      .set({ removedAt: Date.now() })
      .where(inArray(table.id, ids.slice(at, at + 500)));
  }
  // Positions are unique at any moment: so all segments are first moved to positions that are not in use.
  const isPresent = and(eq(table.articleId, articleId), isNull(table.removedAt));
  await tx
    .update(table)
    .set({ position: sql`-1 - ${table.position}` })
    .where(isPresent);
  const places = [...kept, ...changed].map(({ segment, block, position }) => [
    segment.id,
    position,
    cellOf(segment, block),
    block ? block.form : segment.form,
  ]);
  for (const { json } of jsonChunks(places)) {
    await tx.run(sql`
      update segment set position = place.position, cell = place.cell, form = place.form
      from (
        select value ->> 0 as id, value ->> 1 as position, value ->> 2 as cell, value ->> 3 as form
        from json_each(${json})
      ) as place
      where segment.id = place.id`);
  }
  for (const { json } of jsonChunks(wordsOfChanged(changed))) {
    await tx.run(sql`
      update segment set source = fresh.source, tags = fresh.tags, previous_source = fresh.previous, source_hash = fresh.hash
      from (
        select value ->> 0 as id, value ->> 1 as source, value ->> 2 as tags, value ->> 3 as previous, value ->> 4 as hash
        from json_each(${json})
      ) as fresh
      where segment.id = fresh.id`);
  }
}

function* wordsOfChanged(changed: Plan['changed']) {
  for (const { segment, block } of changed) {
    const { source, tags } = block;
    yield [segment.id, source, tags, plainText(segment.source, segment.tags), hashSource(source)];
  }
}

/** The new position of a table cell, because rows and columns may have been added or removed. */
const cellOf = (segment: Segment, block: NewBlock | undefined) =>
  segment.kind === 'table-cell' ? (block?.cell ?? segment.cell) : segment.cell;

async function translationsOf(tx: Tx, articleId: string) {
  return tx.select().from(schema.translation).where(eq(schema.translation.articleId, articleId));
}

async function addSegments(tx: Tx, articleId: string, added: NewSegment[]): Promise<void> {
  const segmentIds = await storeSegments(tx, articleId, added);
  for (const { id } of await translationsOf(tx, articleId)) await openTargets(tx, id, segmentIds);
}

/**
 * Sends targets of changed segments back to editors, with their text; empty targets are drafted from the new source.
 */
async function sendBack(tx: Tx, changed: Plan['changed'], by: Allowed<'review'>): Promise<void> {
  const bySegment = new Map(changed.map((one) => [one.segment.id, one]));
  for (const { json } of jsonChunks([...bySegment.keys()])) {
    const ids = sql`(select value from json_each(${json}))`;
    const targets = await tx.select().from(schema.target).where(sql`${schema.target.segmentId} in ${ids}`);
    // A running draft of the old source must not be stored.
    await tx
      .update(schema.target)
      .set({ version: sql`${schema.target.version} + 1` })
      .where(and(sql`${schema.target.segmentId} in ${ids}`, eq(schema.target.state, 'initial')));
    const changes = targets.flatMap((seen) => {
      const one = bySegment.get(seen.segmentId);
      return one && seen.state !== 'initial'
        ? [{ seen, text: retag(seen.text, one.segment.tags, one.block.tags) }]
        : [];
    });
    await changeTargets(tx, { changes, state: 'needs-work', kind: 'target.source-changed', by });
  }
}

async function endRefresh(tx: Tx, intakeId: string, articleId: string): Promise<void> {
  await dropReadings(tx, eq(schema.intake.id, intakeId));
  const change = { state: 'brought-in' as const, endedAt: Date.now() };
  await tx.update(schema.intake).set(change).where(eq(schema.intake.id, intakeId));
  await tx.update(schema.capture).set({ articleId }).where(eq(schema.capture.intakeId, intakeId));
}

/** The detail of the event: the counts, and the text that the article no longer contains. */
const detailOf = ({ changed, added, removed }: Plan) => ({
  changed: changed.length,
  added: added.length,
  removed: removed.length,
  before: [
    ...changed.map(({ segment }) => ({ segmentId: segment.id, source: segment.source })),
    ...removed.map((segment) => ({ segmentId: segment.id, source: segment.source })),
  ],
});

async function queueDrafts(tx: Tx, articleId: string): Promise<void> {
  for (const { id, stoppedAt } of await translationsOf(tx, articleId)) {
    // If nobody has started the drafting, a refresh does not start it.
    if (stoppedAt !== null || !(await isDraftingBegun(tx, id))) continue;
    await queueTranslation(tx, id, { isNewer: true });
  }
}
