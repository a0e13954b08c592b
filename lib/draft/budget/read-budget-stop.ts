import { and, asc, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { readOurWords } from '#lib/our-words';

interface BudgetStop {
  /** True if a translation is paused because a budget is reached; at rest, if its brief waits until one is raised. */
  isOverBudget: boolean;
  /** When the budget starts again; null if nothing waits for that. A job is due after a day at most, and looks again. */
  startsAgain: number | null;
}

/** Reads whether a budget holds a translation up, and until when. `until` is the end of its pause; null if it has none. */
export async function readBudgetStop(
  translationId: string,
  { name, until }: { name: string; until: number | null },
): Promise<BudgetStop> {
  const { drafting, preparation } = schema;
  const isIts = and(eq(drafting.translationId, translationId), eq(drafting.errorClass, 'budget'));
  const isBrief = and(eq(preparation.translationId, translationId), eq(preparation.errorClass, 'budget'));
  if (name === 'idle') {
    const failed = await read().$count(preparation, and(isBrief, eq(preparation.state, 'failed')));
    return { isOverBudget: failed > 0, startsAgain: null };
  }
  if (until === null) return { isOverBudget: false, startsAgain: null };
  const waiting = [
    ...(await firstOf(drafting, and(isIts, eq(drafting.state, 'queued')))),
    ...(await firstOf(preparation, and(isBrief, eq(preparation.state, 'queued')))),
  ];
  // What is due before them waits for something else, which ends earlier.
  const ends = waiting.filter(({ runAt }) => runAt <= until).map(({ errorText }) => endIn(errorText));
  return { isOverBudget: waiting.length > 0, startsAgain: ends.find((end) => end !== null) ?? null };
}

type Table = typeof schema.drafting | typeof schema.preparation;

const firstOf = (table: Table, which: ReturnType<typeof and>) =>
  read()
    .select({ runAt: table.runAt, errorText: table.errorText })
    .from(table)
    .where(which)
    .orderBy(asc(table.runAt))
    .limit(1);

/** The time that the stored refusal of a budget names. */
function endIn(errorText: string | null): number | null {
  const ours = readOurWords(errorText ?? '');
  const until = ours?.says === 'budgetAgain' ? ours.values?.until : null;
  return typeof until === 'number' ? until : null;
}
