import { and, eq, inArray, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { TargetRow } from '#lib/record/change-target';

type Shown = Pick<TargetRow, 'state' | 'origin' | 'isRehearsal'>;

/** True while a text is a machine's alone: no person wrote it, none approved it. An empty one is nobody's. */
export const isUntouched = ({ state, origin }: Pick<Shown, 'state' | 'origin'>): boolean =>
  state === 'initial' || (state !== 'approved' && origin !== 'human');

/** True where an engine has still to write: nothing stands there, or a placeholder that nobody touched. */
export const isMissing = (target: Shown): boolean =>
  target.state === 'initial' || (target.isRehearsal && isUntouched(target));

/** The same in SQL. Placeholders count only where there is an engine that can do better. */
export function whereMissing({ hasEngine }: { hasEngine: boolean }) {
  const { state, origin, isRehearsal } = schema.target;
  const isPlaceholder = and(eq(isRehearsal, true), ne(origin, 'human'), ne(state, 'approved'));
  return hasEngine ? or(eq(state, 'initial'), isPlaceholder) : eq(state, 'initial');
}

/** Which translations: one, those of an article, or all but those whose drafting a person stopped. */
export type Scope = { translationId: string } | { articleId: string } | { isEverything: true };

export interface Waiting {
  articleId: string;
  translationId: string;
  /** Paragraphs that are empty, placeholders or failed, and that nobody has asked for yet. */
  paragraphs: number;
}

const active: ('queued' | 'running')[] = ['queued', 'running'];

/** What an engine could still draft, by translation. What is in the queue, or about to be, does not wait for a person. */
export async function readWaiting(scope: Scope): Promise<Waiting[]> {
  const { job, translation, article, target, segment } = schema;
  const preparing = read()
    .select({ group: job.group })
    .from(job)
    .where(and(inArray(job.kind, ['draft.translation', 'draft.brief']), inArray(job.state, [...active])));
  const isFailed = and(eq(job.state, 'failed'), ne(target.origin, 'human'), ne(target.state, 'approved'));
  const rows = await read()
    .select({ articleId: article.id, translationId: translation.id, paragraphs: sql<number>`count(*)` })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .innerJoin(translation, eq(translation.id, target.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .leftJoin(job, eq(job.key, sql`'segment:' || ${target.id}`))
    .where(
      and(
        whereScope(scope),
        isNull(article.removedAt),
        isNull(segment.removedAt),
        or(whereMissing({ hasEngine: true }), isFailed),
        or(isNull(job.state), notInArray(job.state, [...active])),
        notInArray(translation.id, preparing),
      ),
    )
    .groupBy(translation.id);
  return rows;
}

function whereScope(scope: Scope) {
  if ('translationId' in scope) return eq(schema.translation.id, scope.translationId);
  if ('articleId' in scope) return eq(schema.article.id, scope.articleId);
  return isNull(schema.translation.stoppedAt);
}
