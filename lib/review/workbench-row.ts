import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type {
  CellPlace,
  FellBack,
  PlacedPicture,
  SegmentForm,
  SegmentKind,
  Tags,
  TargetOrigin,
  TargetState,
} from '#db/vocabulary';
import type { TextChange } from '#lib/inline/clean-text';

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
  /** Its number, depth or level; null if it has none. */
  form: SegmentForm | null;
  /** The source before a refresh changed it. */
  previousSource: string | null;
  text: string;
  state: TargetState;
  origin: TargetOrigin | null;
  isRehearsal: boolean;
  version: number;
  drafting: DraftingOfRow | null;
  suggestion: SuggestionOfRow | null;
  /** How the machine made the present text; null if a person wrote it, or nothing was noted. */
  draftNote: NoteOfRow | null;
  /** What a save took out of the text, or wrote in another way; only in the answer to a save that did. */
  cleaned?: TextChange[];
}

/** The engine that drafted a row, and the preferred ones that could not. */
export interface NoteOfRow {
  engine: string;
  fellBackFrom: (Omit<FellBack, 'errorText'> & { errorText: string | null })[];
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
  /** True if it waits for a batch, or for the answer of the one that it is in. */
  isInBatch: boolean;
}

const isOpenItem = and(
  eq(schema.batchItem.targetId, schema.target.id),
  inArray(schema.batchItem.state, ['waiting', 'sent']),
);

/**
 * What a query selects to make rows of. It joins the drafting by the target's id, the suggestion by `isBeside`, and the
 * note by `isNoteOfVersion`.
 */
export const partsOfRow = {
  target: schema.target,
  segment: schema.segment,
  suggestion: schema.suggestion,
  drafting: schema.drafting,
  note: schema.draftNote,
  isInBatch: sql`exists (select 1 from ${schema.batchItem} where ${isOpenItem})`.mapWith(Boolean),
};

/** The condition by which a target's suggestion is joined: it was not dismissed, and is of the present source. */
export const isBeside = () =>
  and(
    eq(schema.suggestion.targetId, schema.target.id),
    isNull(schema.suggestion.dismissedAt),
    eq(schema.suggestion.sourceHash, schema.segment.sourceHash),
  );

/** The condition by which the note of a draft is joined: a text that was changed since has none. */
export const isNoteOfVersion = () =>
  and(eq(schema.draftNote.targetId, schema.target.id), eq(schema.draftNote.version, schema.target.version));

export interface PartsOfRow {
  target: typeof schema.target.$inferSelect;
  segment: typeof schema.segment.$inferSelect;
  suggestion: typeof schema.suggestion.$inferSelect | null;
  drafting: typeof schema.drafting.$inferSelect | null;
  note: typeof schema.draftNote.$inferSelect | null;
  isInBatch: boolean;
}

/** Makes a row of its parts. Pass it through `rowsFor` before it is shown. */
export const rowOf = ({ target, segment, suggestion, drafting, note, isInBatch }: PartsOfRow): WorkbenchRow => ({
  targetId: target.id,
  number: segment.position + 1,
  kind: segment.kind,
  source: segment.source,
  tags: segment.tags,
  pictures: segment.pictures,
  cell: segment.cell,
  form: segment.form,
  previousSource: segment.previousSource,
  text: target.text,
  state: target.state,
  origin: target.origin,
  isRehearsal: target.isRehearsal,
  version: target.version,
  drafting: drafting && draftingOf(drafting, isInBatch),
  suggestion: suggestion && suggestionOf(suggestion),
  draftNote: note && note.version === target.version ? noteOf(note) : null,
});

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

const draftingOf = (
  { state, tries, errorClass, errorText }: typeof schema.drafting.$inferSelect,
  isInBatch: boolean,
): DraftingOfRow => ({
  state,
  tries,
  errorClass,
  errorText,
  isInBatch,
});

const noteOf = ({ engine, fellBackFrom }: typeof schema.draftNote.$inferSelect): NoteOfRow => ({
  engine,
  fellBackFrom,
});
