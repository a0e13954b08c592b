import { setImmediate as immediate } from 'node:timers/promises';
import { and, eq, inArray, isNotNull, isNull, ne, not, notInArray, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import type { TargetRow } from '#lib/translation/change-target';

type Shown = Pick<TargetRow, 'state' | 'origin' | 'isRehearsal'>;

/** True if no person wrote or approved the text. An empty target counts too. */
export const isUntouched = ({ state, origin }: Pick<Shown, 'state' | 'origin'>): boolean =>
  state === 'initial' || (state !== 'approved' && origin !== 'human');

/**
 * True if an engine still has to write the text: the target is empty or a placeholder. A placeholder that was approved,
 * or edited, is still no translation and cannot be published.
 */
export const isMissing = ({ state, isRehearsal }: Shown): boolean => state === 'initial' || isRehearsal;

/** True if a draft may replace the text: no person wrote any of it. An approved placeholder may be replaced too. */
export const isReplaceable = (target: Shown): boolean =>
  isUntouched(target) || (target.isRehearsal && target.origin !== 'human');

/**
 * The same condition in SQL. Placeholders count only if an engine is connected and none of its drafts waits as a
 * suggestion. The columns that it tests first are in the index, so that the rows of finished texts are not read.
 */
export function whereMissing({ hasEngine }: { hasEngine: boolean }) {
  const { id, segmentId, state, isRehearsal } = schema.target;
  const { targetId, dismissedAt, sourceHash } = schema.suggestion;
  const presentHash = sql`(select ${schema.segment.sourceHash} from ${schema.segment} where ${schema.segment.id} = ${segmentId})`;
  const hasDraftBeside = sql`exists (select 1 from ${schema.suggestion} where ${targetId} = ${id} and ${isNull(dismissedAt)} and ${sourceHash} = ${presentHash})`;
  const isPlaceholder = and(eq(isRehearsal, true), not(hasDraftBeside));
  return hasEngine ? or(eq(state, 'initial'), isPlaceholder) : eq(state, 'initial');
}

/** Selects translations: one, those of an article, or all except those whose drafting a person stopped. */
export type Scope = { translationId: string } | { articleId: string } | { isEverything: true };

export interface Waiting {
  articleId: string;
  translationId: string;
  /** Paragraphs that are empty, placeholders or failed, and not yet requested. */
  paragraphs: number;
}

const active: ('queued' | 'running')[] = ['queued', 'running'];

/**
 * Counts what an engine could still draft, by translation, without what is queued or about to be queued. It reads in
 * batches, so that other requests are served while it reads a whole installation.
 */
export async function readWaiting(scope: Scope): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const some of inSteps(await readTranslations(scope), limits.translationsAtOnce)) {
    const paragraphs = await countParagraphs(some.map((one) => one.translationId));
    for (const one of some) waiting.push({ ...one, paragraphs: paragraphs.get(one.translationId) ?? 0 });
    await immediate();
  }
  return waiting.filter((one) => one.paragraphs > 0);
}

/** Splits a list into parts of at most `most` items. */
export function* inSteps<T>(list: T[], most: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += most) yield list.slice(at, at + most);
}

/** Reads the translations of the scope that have no queued `draft.translation` job. */
async function readTranslations(scope: Scope): Promise<{ articleId: string; translationId: string }[]> {
  const { preparation, translation, article } = schema;
  const preparing = read()
    .select({ id: preparation.translationId })
    .from(preparation)
    .where(inArray(preparation.state, active));
  return read()
    .select({ articleId: article.id, translationId: translation.id })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(and(whereScope(scope), isNull(article.removedAt), notInArray(translation.id, preparing)));
}

/**
 * Counts by two queries, by state and by failed drafts: each reads only the index entries that it counts, and no
 * finished text.
 */
async function countParagraphs(translationIds: string[]): Promise<Map<string, number>> {
  const { target, drafting } = schema;
  const { translationId } = target;
  const isThere = and(inArray(translationId, translationIds), whereThere());
  const isUnderWay = and(inArray(drafting.state, active), not(whereEngineStopped()));
  const isActive = sql`exists (select 1 from ${drafting} where ${drafting.targetId} = ${target.id} and ${isUnderWay})`;
  const count = sql<number>`count(*)`;
  const byState = await read()
    .select({ translationId, count })
    .from(target)
    .where(and(isThere, whereMissing({ hasEngine: true }), not(isActive)))
    .groupBy(translationId);
  const byFailure = await read()
    .select({ translationId, count })
    .from(drafting)
    .innerJoin(target, eq(target.id, drafting.targetId))
    .where(and(inArray(drafting.translationId, translationIds), isThere, whereAskedAgain()))
    .groupBy(translationId);
  const counts = new Map<string, number>();
  for (const row of [...byState, ...byFailure])
    counts.set(row.translationId, (counts.get(row.translationId) ?? 0) + row.count);
  return counts;
}

/** True for a machine's text of which another draft failed, or waits for an engine that somebody has to mend. */
export function whereAskedAgain() {
  const { target, drafting } = schema;
  const isMachines = and(ne(target.origin, 'human'), eq(target.isRehearsal, false));
  const isOpen = inArray(target.state, ['draft', 'needs-work']);
  return and(or(eq(drafting.state, 'failed'), whereEngineStopped()), isMachines, isOpen);
}

/** True for a paragraph that waits for an engine which an error of its settings or credit stopped. */
export function whereEngineStopped() {
  const { engineRecord, drafting } = schema;
  const stopped = read()
    .select({ key: engineRecord.engineKey })
    .from(engineRecord)
    .where(isNotNull(engineRecord.stoppedAt));
  return sql`(${and(eq(drafting.state, 'queued'), isNotNull(drafting.engineKey), inArray(drafting.engineKey, stopped))})`;
}

/**
 * Selects targets whose segment was not removed by a refresh. It uses the index that has only removed segments: reading
 * each segment's row takes a quarter of a second for a long article.
 */
export function whereThere() {
  const { segment, target } = schema;
  const isRemoved = and(eq(segment.id, target.segmentId), isNotNull(segment.removedAt));
  return sql`not exists (select 1 from ${segment} indexed by segment_removed where ${isRemoved})`;
}

function whereScope(scope: Scope) {
  if ('translationId' in scope) return eq(schema.translation.id, scope.translationId);
  if ('articleId' in scope) return eq(schema.article.id, scope.articleId);
  return isNull(schema.translation.stoppedAt);
}
