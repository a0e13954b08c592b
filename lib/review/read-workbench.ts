import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Brief } from '#db/schema/translations';
import type { CellPlace, PlacedPicture, SegmentKind, Tags, TargetOrigin, TargetState } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize, isAllowed } from '#lib/access/authorize';
import { read } from '#lib/database';
import { type DraftingStatus, readDrafting } from '#lib/draft/read-drafting';
import { NotFoundError } from '#lib/errors';
import { lastSeq } from '#lib/record/read-events';

/** One row of the workbench. */
export interface WorkbenchRow {
  targetId: string;
  /** The row's number, from 1, as readers see it. */
  number: number;
  kind: SegmentKind;
  source: string;
  /** The meaning of the numbered tags in both texts. */
  tags: Tags | null;
  /** The pictures above the row. */
  pictures: PlacedPicture[] | null;
  cell: CellPlace | null;
  /** The source before a refresh changed it. */
  previousSource: string | null;
  text: string;
  state: TargetState;
  origin: TargetOrigin | null;
  isRehearsal: boolean;
  version: number;
  drafting: DraftingOfRow | null;
  suggestion: SuggestionOfRow | null;
}

/** A suggestion: a draft that waits beside a row's text. */
interface SuggestionOfRow {
  id: string;
  text: string;
  origin: TargetOrigin;
  model: string | null;
  at: number;
  /** True if it equalled the text: there is nothing to take. */
  isSame: boolean;
}

/** The state of a row's drafting, or the reason of its failure. */
interface DraftingOfRow {
  state: 'queued' | 'running' | 'stopped' | 'failed';
  tries: number;
  errorClass: string | null;
  /** The engine's own message; null for those who may not see it. */
  errorText: string | null;
}

export interface Workbench {
  translationId: string;
  articleId: string;
  title: string;
  sourceLocale: string;
  targetLocale: string;
  url: string | null;
  assignee: { id: string; name: string } | null;
  isStopped: boolean;
  isSample: boolean;
  brief: Brief | null;
  drafting: DraftingStatus;
  /** The rows include every change up to this event; the live page continues from there. */
  seq: number;
  rows: WorkbenchRow[];
}

/** Reads a translation with both its sides, in reading order. */
export async function readWorkbench(actor: Actor | null, translationId: string): Promise<Workbench> {
  authorize(actor, 'see');
  // This is read first: a change during the following queries is sent once more, and never lost.
  const seq = await lastSeq();
  const [head] = await read()
    .select({ translation: schema.translation, article: schema.article, assignee: schema.account })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .leftJoin(schema.account, eq(schema.account.id, schema.translation.assigneeId))
    .where(and(eq(schema.translation.id, translationId), isNull(schema.article.removedAt)));
  if (!head) throw new NotFoundError();
  const { translation, article, assignee } = head;
  return {
    translationId,
    articleId: article.id,
    title: article.title,
    sourceLocale: article.locale,
    targetLocale: translation.locale,
    url: article.url,
    assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
    isStopped: translation.stoppedAt !== null,
    isSample: article.isSample,
    brief: translation.brief,
    drafting: await readDrafting(translationId),
    seq,
    rows: rowsFor(actor, await readRows(translationId)),
  };
}

/** Reduces rows to what the actor may see: an engine's own message is for admins, its error class for all. */
export function rowsFor(actor: Actor | null, rows: WorkbenchRow[]): WorkbenchRow[] {
  if (isAllowed(actor, 'manage-engines')) return rows;
  return rows.map((row) => (row.drafting ? { ...row, drafting: { ...row.drafting, errorText: null } } : row));
}

/** Reads the row of one target, reduced to what the actor may see. */
export async function readRow(
  target: { translationId: string; id: string },
  actor: Actor | null,
): Promise<WorkbenchRow> {
  const [row] = rowsFor(actor, await readRows(target.translationId, [target.id]));
  if (!row) throw new NotFoundError();
  return row;
}

/** Gives the article of a translation; null if there is no such translation. */
export async function readArticleId(translationId: string): Promise<string | null> {
  const { translation } = schema;
  const [row] = await read()
    .select({ articleId: translation.articleId })
    .from(translation)
    .where(eq(translation.id, translationId));
  return row?.articleId ?? null;
}

/** Reads the rows of a translation, or of some targets if their ids are given. Pass them through `rowsFor`. */
export async function readRows(translationId: string, targetIds?: string[]): Promise<WorkbenchRow[]> {
  const rows = await read()
    .select({
      target: schema.target,
      segment: schema.segment,
      suggestion: schema.suggestion,
      drafting: schema.drafting,
    })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .leftJoin(schema.drafting, eq(schema.drafting.targetId, schema.target.id))
    .leftJoin(
      schema.suggestion,
      and(
        eq(schema.suggestion.targetId, schema.target.id),
        isNull(schema.suggestion.dismissedAt),
        eq(schema.suggestion.sourceHash, schema.segment.sourceHash),
      ),
    )
    .where(
      and(
        isNull(schema.article.removedAt),
        eq(schema.target.translationId, translationId),
        isNull(schema.segment.removedAt),
        targetIds ? inArray(schema.target.id, targetIds) : undefined,
      ),
    )
    .orderBy(asc(schema.segment.position));
  return rows.map(({ target, segment, suggestion, drafting }) => ({
    targetId: target.id,
    number: segment.position + 1,
    kind: segment.kind,
    source: segment.source,
    tags: segment.tags,
    pictures: segment.pictures,
    cell: segment.cell,
    previousSource: segment.previousSource,
    text: target.text,
    state: target.state,
    origin: target.origin,
    isRehearsal: target.isRehearsal,
    version: target.version,
    drafting: drafting && draftingOf(drafting),
    suggestion: suggestion && suggestionOf(suggestion),
  }));
}

const suggestionOf = ({
  id,
  text,
  origin,
  model,
  at,
  isSame,
}: typeof schema.suggestion.$inferSelect): SuggestionOfRow => ({
  id,
  text,
  origin,
  model,
  at,
  isSame,
});

const draftingOf = ({ state, tries, errorClass, errorText }: typeof schema.drafting.$inferSelect): DraftingOfRow => ({
  state,
  tries,
  errorClass,
  errorText,
});
