import { and, eq, isNull, not, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { type Scope, whereEngineStopped, whereThere } from './missing.ts';

export interface FailedDrafts {
  articleId: string;
  translationId: string;
  targetId: string;
  /** True if it failed; false if it waits for an engine that is stopped. */
  hasFailed: boolean;
  /** The engine that failed or is waited for; null if the draft failed before this was noted. */
  engineKey: string | null;
}

/**
 * Reads the paragraphs that failed and those that wait for a stopped engine: of a translation, of an article, or of all
 * translations that nobody stopped. A failed redraft of a text that a person wrote or approved is left out: a person can
 * ask for it again at that row.
 */
export async function readFailed(scope: Scope): Promise<FailedDrafts[]> {
  const { drafting, translation, target, article } = schema;
  const { state, engineKey, isRedraft } = drafting;
  const isTouched = or(eq(target.state, 'approved'), eq(target.origin, 'human'));
  const hasFailed = and(eq(state, 'failed'), not(sql`(${and(eq(isRedraft, true), isTouched)})`));
  return read()
    .select({
      articleId: translation.articleId,
      translationId: translation.id,
      targetId: drafting.targetId,
      hasFailed: sql<boolean>`${state} = 'failed'`.mapWith(Boolean),
      engineKey,
    })
    .from(drafting)
    .innerJoin(translation, eq(translation.id, drafting.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .innerJoin(target, eq(target.id, drafting.targetId))
    .where(and(whereScope(scope), isNull(article.removedAt), whereThere(), or(hasFailed, whereEngineStopped())));
}

function whereScope(scope: Scope) {
  const { drafting, translation } = schema;
  if ('translationId' in scope) return eq(drafting.translationId, scope.translationId);
  if ('articleId' in scope) return eq(translation.articleId, scope.articleId);
  return isNull(translation.stoppedAt);
}
