import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/sqlite-core';
import { schema } from '#db/schema';
import type { Tags } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize, isAllowed } from '#lib/access/authorize';
import { read } from '#lib/database';
import { whereThere } from '#lib/draft/missing';
import { plainText } from '#lib/inline/plain-text';

export interface DeskRow {
  translationId: string;
  articleId: string;
  title: string;
  /** The title's target, if there is one. */
  targetTitle: string;
  sourceLocale: string;
  targetLocale: string;
  assigneeId: string | null;
  assignee: string | null;
  createdAt: number;
  isSample: boolean;
  isStopped: boolean;
  segments: number;
  approved: number;
  drafted: number;
  flagged: number;
  rehearsed: number;
  /** The number of paragraphs whose drafting failed, and the reason of one of them. */
  failed: number;
  failureClass: string | null;
  /** The engine's own message; null for those who may not see it. */
  failure: string | null;
  waiting: number;
  /** The number and address of the live publication. */
  published: { number: number; slug: string } | null;
  /** True if something changed after the last publication. */
  isChangedSince: boolean;
}

/** Lists every translation on the desk, or those of one article, the newest first. */
export async function readDesk(actor: Actor | null, articleId?: string): Promise<DeskRow[]> {
  authorize(actor, 'see');
  const targets = countTargets();
  const drafting = countDrafting();
  const titles = readTitles();
  const rows = await read()
    .select({
      translationId: schema.translation.id,
      articleId: schema.article.id,
      title: schema.article.title,
      targetTitle: titles.text,
      titleTags: titles.tags,
      sourceLocale: schema.article.locale,
      targetLocale: schema.translation.locale,
      assigneeId: schema.translation.assigneeId,
      assignee: schema.account.name,
      createdAt: schema.translation.createdAt,
      isSample: schema.article.isSample,
      stoppedAt: schema.translation.stoppedAt,
      segments: targets.segments,
      approved: targets.approved,
      drafted: targets.drafted,
      flagged: targets.flagged,
      rehearsed: targets.rehearsed,
      changedAt: targets.changedAt,
      failed: drafting.failed,
      failureClass: drafting.failureClass,
      failure: drafting.failure,
      waiting: drafting.waiting,
      number: schema.publication.number,
      slug: schema.publication.slug,
      publishedAt: schema.publication.publishedAt,
    })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .leftJoin(schema.account, eq(schema.account.id, schema.translation.assigneeId))
    .leftJoin(targets, eq(targets.translationId, schema.translation.id))
    .leftJoin(drafting, eq(drafting.translationId, schema.translation.id))
    .leftJoin(titles, eq(titles.translationId, schema.translation.id))
    .leftJoin(schema.page, and(eq(schema.page.translationId, schema.translation.id), eq(schema.page.isCurrent, true)))
    .leftJoin(schema.publication, eq(schema.publication.id, schema.page.publicationId))
    .where(and(isNull(schema.article.removedAt), articleId ? eq(schema.article.id, articleId) : undefined))
    .orderBy(desc(schema.translation.createdAt), desc(schema.translation.id));
  return rows.map(({ number, slug, publishedAt, changedAt, stoppedAt, titleTags, ...row }) => ({
    ...row,
    targetTitle: plainText(row.targetTitle ?? '', titleTags ? (JSON.parse(titleTags) as Tags) : null),
    segments: row.segments ?? 0,
    approved: row.approved ?? 0,
    drafted: row.drafted ?? 0,
    flagged: row.flagged ?? 0,
    rehearsed: row.rehearsed ?? 0,
    failed: row.failed ?? 0,
    failure: isAllowed(actor, 'manage-engines') ? row.failure : null,
    waiting: row.waiting ?? 0,
    isStopped: stoppedAt !== null,
    published: number !== null && slug !== null ? { number, slug } : null,
    isChangedSince: publishedAt !== null && (changedAt ?? 0) > publishedAt,
  }));
}

function countTargets() {
  const { state, isRehearsal, changedAt, translationId } = schema.target;
  const countOf = (value: string) => sql<number>`sum(${state} = ${value})`;
  return read()
    .select({
      translationId,
      segments: sql<number>`count(*)`.as('segments'),
      approved: countOf('approved').as('approved'),
      drafted: countOf('draft').as('drafted'),
      flagged: countOf('needs-work').as('flagged'),
      rehearsed: sql<number>`sum(${isRehearsal})`.as('rehearsed'),
      changedAt: sql<number>`max(${changedAt})`.as('target_changed_at'),
    })
    .from(schema.target)
    .where(whereThere())
    .groupBy(translationId)
    .as('targets');
}

/** Counts queued and failed drafting, by translation: of targets, and of the steps before them. */
function countDrafting() {
  const work = unionAll(countStates(schema.drafting), countStates(schema.preparation)).as('work');
  const { translationId, failed, waiting, failureClass, failure } = work;
  return read()
    .select({
      translationId,
      failed: sql<number>`sum(${failed})`.as('all_failed'),
      waiting: sql<number>`sum(${waiting})`.as('all_waiting'),
      failureClass: sql<string | null>`max(${failureClass})`.as('any_failure_class'),
      failure: sql<string | null>`max(${failure})`.as('any_failure'),
    })
    .from(work)
    .groupBy(translationId)
    .as('drafting_counts');
}

/** Each table is counted by itself, in the order of its index; a query over both would have to sort the rows first. */
function countStates(table: typeof schema.drafting | typeof schema.preparation) {
  const { translationId, state, errorClass, errorText } = table;
  return read()
    .select({
      translationId,
      failed: sql<number>`sum(${state} = 'failed')`.as('failed'),
      waiting: sql<number>`sum(${state} in ('queued', 'running'))`.as('waiting'),
      failureClass: sql<string | null>`max(case when ${state} = 'failed' then ${errorClass} end)`.as('failure_class'),
      failure: sql<string | null>`max(case when ${state} = 'failed' then ${errorText} end)`.as('failure'),
    })
    .from(table)
    .groupBy(translationId);
}

function readTitles() {
  return read()
    .select({
      translationId: schema.target.translationId,
      text: sql<string>`min(${schema.target.text})`.as('target_title'),
      tags: sql<string | null>`min(${schema.segment.tags})`.as('title_tags'),
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(and(eq(schema.segment.kind, 'title'), isNull(schema.segment.removedAt)))
    .groupBy(schema.target.translationId)
    .as('titles');
}
