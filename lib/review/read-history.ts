import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { DraftFault, LedgerAnswer, TargetOrigin, TargetState } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize, isAllowed } from '#lib/access/authorize';
import { read } from '#lib/database';
import { type NumberedVersion, readNumbered } from '#lib/draft/instructions/version-number';
import { NotFoundError } from '#lib/errors';
import { limits } from '#lib/limits';

export interface HistoryEntry {
  id: string;
  at: number;
  /** Null if a machine wrote it. */
  by: string | null;
  accountId: string | null;
  text: string;
  state: TargetState;
  origin: TargetOrigin;
  model: string | null;
  isRefused: boolean;
  version: number;
}

export interface AttemptEntry {
  id: string;
  startedAt: number;
  engine: string;
  model: string;
  /** The version of our prompt; null if it is not known. */
  promptVersion: number | null;
  /** The instructions that were in it, with the number of their version. */
  instructions: NumberedVersion[];
  milliseconds: number | null;
  promptTokens: number | null;
  completionTokens: number | null;
  /** `cache`: an earlier reply; `shared`: the reply to the same request, sent at the same time. Both cost nothing. */
  answeredBy: LedgerAnswer | null;
  /** In millionths; null if no price was entered. */
  money: { amount: number; currency: string } | null;
  /** Prompt tokens that the endpoint had in its cache; null if it does not say. */
  cachedTokens: number | null;
  errorClass: string | null;
  /** The engine's own message; null for those who may not see it. */
  errorText: string | null;
}

export interface TargetHistory {
  /** The revisions, newest first. */
  revisions: HistoryEntry[];
  attempts: AttemptEntry[];
  /** Why the present draft needs work; empty if it has no fault or a person changed it since. */
  faults: DraftFault[];
  /** The engine's reply of which that draft was made, or, without one, the last that could not be used. */
  reply: string | null;
}

/** Maximum milliseconds between a person's saves of one target that are shown as one. */
const oneSitting = 5 * 60_000;

/** Reads every version of a target and every request made for it. */
export async function readHistory(actor: Actor | null, targetId: string): Promise<TargetHistory> {
  authorize(actor, 'see');
  await refuseRemoved(targetId);
  const rows = await read()
    .select({ revision: schema.revision, by: schema.account.name })
    .from(schema.revision)
    .leftJoin(schema.account, eq(schema.account.id, schema.revision.accountId))
    .where(eq(schema.revision.targetId, targetId))
    .orderBy(desc(schema.revision.at), desc(schema.revision.id))
    .limit(limits.historyRows);
  const attempts = await readAttempts(targetId);
  const seesWords = isAllowed(actor, 'manage-engines');
  return {
    ...(await readNote(targetId)),
    revisions: bySitting(rows.map(({ revision, by }) => toEntry(revision, by))),
    attempts: seesWords ? attempts : attempts.map((attempt) => ({ ...attempt, errorText: null })),
  };
}

/** Reads the faults of the present draft and the reply of which it was made. */
async function readNote(targetId: string): Promise<Pick<TargetHistory, 'faults' | 'reply'>> {
  const { attempt, draftNote, target } = schema;
  const [note] = await read()
    .select({ faults: draftNote.faults, reply: attempt.reply })
    .from(draftNote)
    .innerJoin(target, and(eq(target.id, draftNote.targetId), eq(target.version, draftNote.version)))
    .leftJoin(attempt, eq(attempt.id, draftNote.attemptId))
    .where(eq(draftNote.targetId, targetId));
  if (note) return note.faults.length ? note : { faults: [], reply: null };
  const [refused] = await read()
    .select({ reply: attempt.reply })
    .from(attempt)
    .innerJoin(target, and(eq(target.id, attempt.targetId), eq(target.state, 'initial')))
    .where(and(eq(attempt.targetId, targetId), isNotNull(attempt.errorClass), isNotNull(attempt.reply)))
    .orderBy(desc(attempt.id))
    .limit(1);
  return { faults: [], reply: refused?.reply ?? null };
}

async function readAttempts(targetId: string): Promise<AttemptEntry[]> {
  const { attempt, ledger } = schema;
  const { id, startedAt, engine, model, milliseconds, errorClass, errorText } = attempt;
  const { promptTokens, completionTokens, cachedTokens, promptVersion, instructionIds } = attempt;
  const { answeredBy, cost, currency } = ledger;
  const rows = await read()
    .select({
      ...{ id, startedAt, engine, model, milliseconds, errorClass, errorText },
      ...{ promptTokens, completionTokens, cachedTokens, promptVersion, instructionIds },
      ...{ answeredBy, cost, currency },
    })
    .from(attempt)
    .leftJoin(ledger, eq(ledger.id, attempt.id))
    .where(eq(attempt.targetId, targetId))
    .orderBy(desc(startedAt))
    .limit(limits.listRows);
  const versions = await readNumbered([...new Set(rows.flatMap(({ instructionIds }) => instructionIds ?? []))]);
  return rows.map(({ cost, currency, instructionIds, ...row }) => ({
    ...row,
    instructions: (instructionIds ?? []).flatMap((id) => versions.get(id) ?? []),
    money: cost !== null && currency !== null ? { amount: cost, currency } : null,
  }));
}

/** Refuses a target whose article is in the trash. */
async function refuseRemoved(targetId: string): Promise<void> {
  const [removed] = await read()
    .select({ id: schema.target.id })
    .from(schema.target)
    .innerJoin(schema.translation, eq(schema.translation.id, schema.target.translationId))
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(and(eq(schema.target.id, targetId), isNotNull(schema.article.removedAt)));
  if (removed) throw new NotFoundError();
}

function toEntry(revision: typeof schema.revision.$inferSelect, by: string | null): HistoryEntry {
  const { id, accountId, at, text, state, origin, model, isRefused, version } = revision;
  return { id, at, by, accountId, text, state, origin, model, isRefused, version };
}

/** Keeps only the last of consecutive saves in one sitting and one state; the database keeps all of them. */
export function bySitting(newestFirst: HistoryEntry[]): HistoryEntry[] {
  const shown: HistoryEntry[] = [];
  for (const entry of newestFirst) {
    const later = shown.at(-1);
    const isSameSitting =
      later !== undefined &&
      !later.isRefused &&
      !entry.isRefused &&
      entry.accountId !== null &&
      later.accountId === entry.accountId &&
      later.state === entry.state &&
      later.at - entry.at < oneSitting;
    if (!isSameSitting) shown.push(entry);
  }
  return shown;
}
