import { and, desc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { estimateAnswer } from '#lib/engines/ledger/estimate-tokens';
import { limits } from '#lib/limits';

/** How the requests of a pair of languages differ from what is estimated of their texts alone. */
export interface Rates {
  /** Tokens of a prompt for each that was estimated. */
  prompt: number;
  /** Tokens of an answer for each that was estimated. */
  answer: number;
  /** Tokens of all requests for each of the successful ones: repairs and failures cost too. */
  tries: number;
  /** The median time of one request; null if too few are known. */
  milliseconds: number | null;
  /** Tokens of a brief; null if none is known. */
  brief: number | null;
  /** True if the tokens come from earlier requests, and not from averages of other texts. */
  isLearnt: boolean;
}

interface Pair {
  engineKey: string;
  sourceLocale: string;
  targetLocale: string;
}

/** Learns from the last requests of the pair to this engine, or, if there are too few, to any engine. */
export async function learnRates({ engineKey, ...pair }: Pair): Promise<Rates> {
  const all = await readLast(pair);
  const own = all.filter((row) => row.engineKey === engineKey);
  const rows = own.length >= limits.learntLeast ? own : all;
  const times = own.filter(isGood).flatMap(({ milliseconds }) => milliseconds ?? []);
  const milliseconds = times.length >= limits.paceLeast ? medianOf(times) : null;
  const good = rows.filter(isGood);
  const brief = await readBriefTokens(pair);
  if (good.length < limits.learntLeast) return { prompt: 1, answer: 1, tries: 1, milliseconds, brief, isLearnt: false };
  return {
    prompt: sumOf(good, (row) => row.prompt) / sumOf(good, (row) => row.promptEstimate),
    answer: sumOf(good, (row) => row.answer) / sumOf(good, (row) => estimateAnswer(row.weight)),
    tries: sumOf(rows, tokensOf) / sumOf(good, tokensOf),
    ...{ milliseconds, brief },
    isLearnt: true,
  };
}

/** Reads the average tokens of the last briefs of a pair. */
async function readBriefTokens({ sourceLocale, targetLocale }: Omit<Pair, 'engineKey'>): Promise<number | null> {
  const { ledger } = schema;
  const isOfPair = and(eq(ledger.sourceLocale, sourceLocale), eq(ledger.targetLocale, targetLocale));
  const rows = await read()
    .select({ tokens: ledger.completionTokens })
    .from(ledger)
    .where(and(isOfPair, eq(ledger.purpose, 'brief'), isNull(ledger.errorClass), gt(ledger.completionTokens, 0)))
    .orderBy(desc(ledger.startedAt))
    .limit(limits.paceMost);
  return rows.length === 0 ? null : rows.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0) / rows.length;
}

type Row = Awaited<ReturnType<typeof readLast>>[number];

const isGood = (row: Row) => row.errorClass === null;
const tokensOf = (row: Row) => row.prompt + row.answer;
const sumOf = (rows: Row[], value: (row: Row) => number) => rows.reduce((sum, row) => sum + value(row), 0);

function medianOf(times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

async function readLast({ sourceLocale, targetLocale }: Omit<Pair, 'engineKey'>) {
  const { ledger } = schema;
  const { engineKey, errorClass, milliseconds, promptTokens, completionTokens, promptEstimate, sourceWeight } = ledger;
  const rows = await read()
    .select({ engineKey, errorClass, milliseconds, promptTokens, completionTokens, promptEstimate, sourceWeight })
    .from(ledger)
    .where(
      and(
        eq(ledger.sourceLocale, sourceLocale),
        eq(ledger.targetLocale, targetLocale),
        inArray(ledger.purpose, ['paragraph', 'repair']),
        eq(ledger.answeredBy, 'engine'),
        isNotNull(promptTokens),
        isNotNull(sourceWeight),
      ),
    )
    .orderBy(desc(ledger.startedAt))
    .limit(limits.learntFrom);
  return rows.map((row) => ({
    ...{ engineKey: row.engineKey, errorClass: row.errorClass, milliseconds: row.milliseconds },
    ...{ prompt: row.promptTokens ?? 0, answer: row.completionTokens ?? 0 },
    ...{ promptEstimate: row.promptEstimate ?? 0, weight: row.sourceWeight ?? 0 },
  }));
}
