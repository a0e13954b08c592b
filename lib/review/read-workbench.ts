import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Brief } from '#db/schema/translations';
import type { Actor } from '#lib/access/actor';
import { authorize, isAllowed } from '#lib/access/authorize';
import { read } from '#lib/database';
import { type DraftingStatus, readDrafting } from '#lib/draft/read-drafting';
import { NotFoundError } from '#lib/errors';
import { lastSeq } from '#lib/record/read-events';
import { type Live, readLive } from './read-live.ts';
import { isBeside, isNoteOfVersion, type NoteOfRow, partsOfRow, rowOf, type WorkbenchRow } from './workbench-row.ts';

interface BriefFailure {
  errorClass: string;
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
  /** Why there is no brief, or none of a part of the article; null if nothing went wrong. */
  briefFailure: BriefFailure | null;
  drafting: DraftingStatus;
  /** The publication that readers have; null if there is none. */
  live: Live | null;
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
    briefFailure: await readBriefFailure(actor, translationId),
    drafting: await readDrafting(translationId),
    live: await readLive(translationId),
    seq,
    rows: rowsFor(actor, await readRows(translationId)),
  };
}

async function readBriefFailure(actor: Actor | null, translationId: string): Promise<BriefFailure | null> {
  const { preparation } = schema;
  const [step] = await read()
    .select()
    .from(preparation)
    .where(and(eq(preparation.translationId, translationId), eq(preparation.step, 'brief')));
  if (!step?.errorClass) return null;
  const errorText = isAllowed(actor, 'manage-engines') ? step.errorText : null;
  return { errorClass: step.errorClass, errorText };
}

/** Reduces rows to what the actor may see: an engine's own message is for admins, its error class for all. */
export function rowsFor(actor: Actor | null, rows: WorkbenchRow[]): WorkbenchRow[] {
  return isAllowed(actor, 'manage-engines') ? rows : rows.map((row) => rowFor(actor, row));
}

/** Does the same for one row. */
export function rowFor(actor: Actor | null, row: WorkbenchRow): WorkbenchRow {
  if (isAllowed(actor, 'manage-engines')) return row;
  const { drafting, draftNote } = row;
  return {
    ...row,
    drafting: drafting && { ...drafting, errorText: null },
    draftNote: draftNote && withoutWords(draftNote),
  };
}

const withoutWords = ({ engine, fellBackFrom }: NoteOfRow): NoteOfRow => ({
  engine,
  fellBackFrom: fellBackFrom.map((one) => ({ ...one, errorText: null })),
});

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
    .select(partsOfRow)
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .leftJoin(schema.drafting, eq(schema.drafting.targetId, schema.target.id))
    .leftJoin(schema.suggestion, isBeside())
    .leftJoin(schema.draftNote, isNoteOfVersion())
    .where(
      and(
        isNull(schema.article.removedAt),
        eq(schema.target.translationId, translationId),
        isNull(schema.segment.removedAt),
        targetIds ? inArray(schema.target.id, targetIds) : undefined,
      ),
    )
    .orderBy(asc(schema.segment.position));
  return rows.map(rowOf);
}
