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

/** What a refresh does to an article: the new order, and what is gone. */
interface Plan {
  kept: { segment: Segment; block: NewBlock | undefined; position: number }[];
  changed: { segment: Segment; block: NewBlock; position: number }[];
  added: NewSegment[];
  removed: Segment[];
}

/**
 * Makes an article what its source says now. What did not change keeps its targets and approvals; what changed keeps its
 * targets as needs-work; what is new is drafted; what is gone leaves the article and stays in the record.
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
  /** What `textHash` gives of the article as it will be. */
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

/** What a refresh is decided on. */
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
  // Every reading stores its captures anew, so that their ids say which reading it is.
  const captures = await database.select({ id: capture.id }).from(capture).where(eq(capture.intakeId, intakeId));
  return { intakeId, article: row.article, captures, segments: await segmentsOf(row.article.id, database) };
}

/** True where nobody cut, joined or changed the article, and nobody read its source otherwise, while it was compared. */
function isSame(seen: Ready, now: Ready): boolean {
  const keys = ({ captures, segments }: Ready) => [
    ...captures.map(({ id }) => id).sort(),
    ...segments.map(({ id, position, source }) => `${id} ${position} ${source}`),
  ];
  const [one, other] = [keys(seen), keys(now)];
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** What changed, found before any transaction: comparing takes longer than others may be kept from writing. */
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

/** The words of the article after the refresh, in order. */
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
  // No two may have one place even for a moment: all step aside first.
  const isPresent = and(eq(table.articleId, articleId), isNull(table.removedAt));
  await tx
    .update(table)
    .set({ position: sql`-1 - ${table.position}` })
    .where(isPresent);
  const places = [...kept, ...changed].map(({ segment, block, position }) => [
    segment.id,
    position,
    cellOf(segment, block),
  ]);
  for (const { json } of jsonChunks(places)) {
    await tx.run(sql`
      update segment set position = place.position, cell = place.cell
      from (select value ->> 0 as id, value ->> 1 as position, value ->> 2 as cell from json_each(${json})) as place
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

/** Rows and columns come and go: a cell's place is where the source has it now. */
const cellOf = (segment: Segment, block: NewBlock | undefined) =>
  segment.kind === 'table-cell' ? (block?.cell ?? segment.cell) : segment.cell;

async function translationsOf(tx: Tx, articleId: string) {
  return tx.select().from(schema.translation).where(eq(schema.translation.articleId, articleId));
}

async function addSegments(tx: Tx, articleId: string, added: NewSegment[]): Promise<void> {
  const segmentIds = await storeSegments(tx, articleId, added);
  for (const { id } of await translationsOf(tx, articleId)) await openTargets(tx, id, segmentIds);
}

/** Targets of changed segments keep their text and wait for an editor; empty ones are drafted from the new words. */
async function sendBack(tx: Tx, changed: Plan['changed'], by: Allowed<'review'>): Promise<void> {
  const bySegment = new Map(changed.map((one) => [one.segment.id, one]));
  for (const { json } of jsonChunks([...bySegment.keys()])) {
    const ids = sql`(select value from json_each(${json}))`;
    const targets = await tx.select().from(schema.target).where(sql`${schema.target.segmentId} in ${ids}`);
    // A draft of the old words that is under way must not land.
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

/** What the record keeps: the counts, and the words that are not in the article any more. */
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
    // Where nobody started the drafting, a refresh does not.
    if (stoppedAt !== null || !(await isDraftingBegun(tx, id))) continue;
    await queueTranslation(tx, id, { isNewer: true });
  }
}
