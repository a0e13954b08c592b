import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read } from '#lib/database';
import { engineInUse } from '#lib/engines/connect/engine-in-use';
import type { Engine } from '#lib/engines/engine';
import { costOf } from '#lib/engines/ledger/cost-of';
import { priceAt } from '#lib/engines/ledger/price-at';
import { env } from '#lib/env';
import { expectedTokens, usualBrief } from './expected-tokens.ts';
import { learnRates } from './learn-rates.ts';
import { estimateSchema, type ScaledWork, worksOf } from './works-of.ts';

/** What drafting will need. */
export interface Estimate {
  paragraphs: number;
  tokens: number;
  /** In millionths; null if no price was entered. */
  money: { amount: number; currency: string } | null;
  /** Null if too few requests were measured. */
  minutes: number | null;
  /** True if it rests on earlier requests of the same languages. */
  isLearnt: boolean;
}

/** Estimates the tokens, the money and the time that drafting what is missing needs; null while no engine is connected. */
export const estimateDrafting = verb('draft', estimateSchema, async (by, wanted): Promise<Estimate | null> => {
  if ('isEverything' in wanted) authorize(by.actor, 'manage-engines');
  const engine = await engineInUse();
  if (!engine) return null;
  const parts: Part[] = [];
  for await (const work of worksOf(wanted)) parts.push(await partOf(engine, work));
  const sum = (value: (part: Part) => number) => parts.reduce((total, part) => total + value(part), 0);
  const price = await priceAt(read(), engine, Date.now());
  const prompt = Math.round(sum((part) => part.prompt));
  const completion = Math.round(sum((part) => part.answer));
  const times = parts.map((part) => part.milliseconds);
  return {
    paragraphs: sum((part) => part.paragraphs),
    tokens: prompt + completion,
    money: price && { amount: costOf(price, { prompt, cached: 0, completion }), currency: price.currency },
    minutes: times.includes(null) ? null : Math.ceil(sum((part) => part.milliseconds ?? 0) / 60_000),
    isLearnt: parts.every((part) => part.isLearnt),
  };
});

interface Part {
  prompt: number;
  answer: number;
  paragraphs: number;
  milliseconds: number | null;
  isLearnt: boolean;
}

async function partOf(engine: Engine, { scale = 1, ...work }: ScaledWork): Promise<Part> {
  const rates = await learnRates({ engineKey: engine.key, ...work.pair });
  // The brief is counted in estimated tokens here, and in the engine's own after that.
  const brief = rates.brief === null ? usualBrief : Math.round(rates.brief / rates.prompt);
  const { requests, prompt, answer } = expectedTokens(work, brief);
  const atOnce = await requestsAtOnce(engine.key);
  const paragraphs = Math.round(work.rows.filter(({ isWanted }) => isWanted).length * scale);
  const all = rates.tries * scale;
  const milliseconds = rates.milliseconds === null ? null : (rates.milliseconds * requests * all) / atOnce;
  return {
    ...{ paragraphs, milliseconds: requests === 0 ? 0 : milliseconds, isLearnt: rates.isLearnt },
    ...{ prompt: prompt * rates.prompt * all, answer: answer * rates.answer * all },
  };
}

/** Gives how many requests the engine is sent at a time: what was found fast, and never more than is allowed. */
async function requestsAtOnce(engineKey: string): Promise<number> {
  const { engineRecord } = schema;
  const [row] = await read()
    .select({ concurrency: engineRecord.concurrency })
    .from(engineRecord)
    .where(eq(engineRecord.engineKey, engineKey));
  const most = env().concurrency;
  return Math.max(1, Math.min(row?.concurrency ?? most, most));
}
