import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { SegmentKind } from '#db/vocabulary';
import { type Allowed, type Authorized, authorizeRow } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { hasRehearsalMarks } from '#lib/engines/rehearsal';
import { ConflictError, InvalidError, NotFoundError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { cleanText } from '#lib/inline/clean-text';
import { type Tagged, tagFaults, unusableTags } from '#lib/inline/tag-faults';
import { limits } from '#lib/limits';
import { remember } from '#lib/memory/exact';
import { appendEvent } from '#lib/record/append-event';
import { linesLike } from '#lib/text/lines-like';
import { normalize } from '#lib/text/normalize';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { canMove, moveTo, stateAfterEdit } from '#lib/translation/transitions';
import { isMachineAlone, setDraftAside } from './draft-aside.ts';
import { isBeside, isNoteOfVersion, partsOfRow, rowOf, type WorkbenchRow } from './workbench-row.ts';

const saveSchema = z.object({
  targetId: idField,
  /** The version that the editor saw. */
  version: z.number().int(),
  /** The text; left out if it stays the same. */
  text: textField(limits.targetCharacters, 'targetTooLong')
    .transform((text) => normalize(text).trim())
    .optional(),
  move: z.enum(['approve', 'flag', 'reopen']).optional(),
});

/** The version that a refused save is answered with: the present text, who wrote it and when. */
export interface Standing {
  text: string;
  state: TargetRow['state'];
  version: number;
  changedBy: string | null;
  changedAt: number;
}

/**
 * Saves a target's text, its state, or both at once, over the version that the editor saw. If another person saved
 * meanwhile, nothing is overwritten: the refused text is stored in the history, and a `ConflictError` carries the
 * present text. Returns the row as the page shows it, so that nobody has to read it again.
 */
export const saveTarget = verb('review', saveSchema, async (by, wanted): Promise<WorkbenchRow> => {
  const outcome = await tx(async (tx) => {
    const { target, pair, ...rest } = await readTarget(tx, by, wanted.targetId);
    const { segment } = rest;
    let { suggestion } = rest;
    const { text, cleaned } = cleanOf(wanted.text, segment);
    if (target.version !== wanted.version) {
      if (text !== undefined && !wanted.move && (await isSavedAlready(tx, target, { seen: wanted.version, text })))
        return { row: { ...rowOf({ ...rest, target }), ...cleaned } };
      if (text === undefined || !(await isMachineAlone(tx, target, wanted.version)))
        return { refused: await refuse(tx, target, text) };
      if (text !== target.text) suggestion = (await setDraftAside(tx, target, segment)) ?? suggestion;
    }
    const change = changeFor(target, { text, move: wanted.move }, segment);
    if (!change) return { row: { ...rowOf({ ...rest, target }), ...cleaned } };
    const row = await changeTarget(tx, target, { ...change, by: target });
    if (row.state === 'approved' && !row.isRehearsal)
      await remember(tx, { ...pair, targetId: row.id, target: row.text });
    return { row: { ...rowOf({ ...rest, target: row, suggestion }), ...cleaned } };
  });
  if (outcome.refused) throw new ConflictError('targetChanged', outcome.refused);
  return outcome.row;
});

/**
 * Gives the text as it is stored: without what no reader should see, and what was taken out, so that its author is told.
 * Of code, which may consist of that, nothing is taken out.
 */
function cleanOf(given: string | undefined, segment: Tagged & { kind: SegmentKind }) {
  if (!given || segment.kind === 'code') return { text: given, cleaned: {} };
  const { text, changes } = cleanText(given, segment);
  return { text: linesLike(text, segment.source).trim(), cleaned: changes.length ? { cleaned: changes } : {} };
}

/**
 * Whether this save was made before: its answer was lost, or the tab was closed before it arrived. Refusing it would
 * show its author a conflict with their own text.
 */
async function isSavedAlready(
  tx: Tx,
  target: Authorized<TargetRow, 'review'>,
  { seen, text }: { seen: number; text: string },
): Promise<boolean> {
  const { revision } = schema;
  const { accountId } = target.actor;
  const isBy = accountId === null ? isNull(revision.accountId) : eq(revision.accountId, accountId);
  const isNext = and(eq(revision.targetId, target.id), eq(revision.version, seen + 1), eq(revision.isRefused, false));
  const [saved] = await tx.select({ text: revision.text }).from(revision).where(and(isNext, isBy));
  return saved?.text === text;
}

/**
 * Gives the requested change, or null if nothing would change. Throws an `InvalidError` for the approval of an empty
 * text, or of tags that the page could not show.
 */
function changeFor(
  target: TargetRow,
  { text = target.text, move }: Pick<z.infer<typeof saveSchema>, 'text' | 'move'>,
  segment: Tagged,
) {
  const isEdited = text !== target.text;
  const edited = isEdited ? (text === '' ? 'initial' : stateAfterEdit(target.state)) : target.state;
  if (move && text === '') throw new InvalidError('targetEmpty');
  const unusable = move === 'approve' ? unusableTags(tagFaults(text, segment)) : [];
  if (unusable.length) throw new InvalidError('targetTagsBroken', { numbers: unusable.join(', ') });
  const state = move ? moveTo[move] : edited;
  if (!isEdited && (!move || !canMove(target.state, move))) return null;
  return {
    text,
    state,
    origin: isEdited ? ('human' as const) : (target.origin ?? ('human' as const)),
    isRehearsal: target.isRehearsal && hasRehearsalMarks(text),
    kind: move ? eventKinds[move] : ('target.saved' as const),
  };
}

const eventKinds = { approve: 'target.approved', flag: 'target.flagged', reopen: 'target.reopened' } as const;

/** Stores the refused text in the history, and returns the present one. */
async function refuse(tx: Tx, target: Authorized<TargetRow, 'review'>, text: string | undefined): Promise<Standing> {
  if (text !== undefined && text !== target.text) {
    const { accountId } = target.actor;
    await tx.insert(schema.revision).values({
      id: uuidv7(),
      targetId: target.id,
      version: target.version,
      isRefused: true,
      text,
      state: target.state,
      origin: 'human',
      accountId,
      at: Date.now(),
    });
    await appendEvent(tx, target, {
      kind: 'target.refused',
      translationId: target.translationId,
      targetId: target.id,
    });
  }
  const [by] = target.changedBy
    ? await tx.select({ name: schema.account.name }).from(schema.account).where(eq(schema.account.id, target.changedBy))
    : [];
  const { state, version, changedAt } = target;
  return { text: target.text, state, version, changedBy: by?.name ?? null, changedAt };
}

async function readTarget(tx: Tx, by: Allowed<'review'>, targetId: string) {
  const [row] = await tx
    .select({ ...partsOfRow, sourceLocale: schema.article.locale, targetLocale: schema.translation.locale })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .innerJoin(schema.translation, eq(schema.translation.id, schema.target.translationId))
    .leftJoin(schema.drafting, eq(schema.drafting.targetId, schema.target.id))
    .leftJoin(schema.suggestion, isBeside())
    .leftJoin(schema.draftNote, isNoteOfVersion())
    .where(and(eq(schema.target.id, targetId), isNull(schema.article.removedAt), isNull(schema.segment.removedAt)));
  if (!row) throw new NotFoundError();
  const { target, sourceLocale, targetLocale, ...rest } = row;
  const pair = { source: rest.segment.source, sourceLocale, targetLocale };
  return { ...rest, target: authorizeRow(by, target), pair };
}
