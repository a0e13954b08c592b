import { authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read } from '#lib/database';
import { hasBatches } from '#lib/engines/batch/has-batches';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { enginesFor } from '#lib/engines/choice/engines-for';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { costOf } from '#lib/engines/ledger/cost-of';
import { type PriceWithCurrency, priceAt } from '#lib/engines/ledger/price-at';
import { readContextTokens } from '../prompt/read-context-tokens.ts';
import { type Expected, expectedTokens, usualBrief } from './expected-tokens.ts';
import { learnRates, type Rates } from './learn-rates.ts';
import { readTime } from './read-time.ts';
import { estimateSchema, type ScaledWork, worksOf } from './works-of.ts';

interface Money {
  amount: number;
  currency: string;
}

/** What drafting will need. */
export interface Estimate {
  paragraphs: number;
  tokens: number;
  /** In millionths; null if the price of an engine was not entered, or if they have several currencies. */
  money: Money | null;
  /** What it costs in a batch, `money` null if that is unknown; null if not all of the engines take batches. */
  batch: { money: Money | null } | null;
  /** Null if too few requests were measured. */
  minutes: number | null;
  /** True if it rests on earlier requests of the same languages. */
  isLearnt: boolean;
}

/** Estimates the tokens, the money and the time that drafting what is missing needs; null while no engine is connected. */
export const estimateDrafting = verb('draft', estimateSchema, async (by, wanted): Promise<Estimate | null> => {
  if ('isEverything' in wanted) authorize(by.actor, 'manage-engines');
  if (await isRehearsing()) return null;
  const parts: Part[] = [];
  for await (const work of worksOf(wanted)) {
    const [engine] = (await enginesFor(work.pair)).engines;
    if (!engine) return null;
    parts.push(await partOf(engine, work));
  }
  const sum = (value: (part: Part) => number) => parts.reduce((total, part) => total + value(part), 0);
  const times = parts.map((part) => part.milliseconds);
  return {
    paragraphs: Math.round(sum((part) => part.paragraphs)),
    tokens: sum((part) => part.tokens),
    money: sumOf(parts.map((part) => part.money)),
    batch: inBatches(parts),
    minutes: times.includes(null) ? null : Math.ceil(sum((part) => part.milliseconds ?? 0) / 60_000),
    isLearnt: parts.every((part) => part.isLearnt),
  };
});

/** What one translation needs of the engine that is preferred for its languages. */
interface Part extends Pick<Estimate, 'paragraphs' | 'tokens' | 'money' | 'isLearnt'> {
  milliseconds: number | null;
  /** False if its engine takes no batches; else what it costs in one, null if that is unknown. */
  batch: false | Money | null;
}

function inBatches(parts: Part[]): Estimate['batch'] {
  const all = parts.map(({ batch }) => batch);
  return all.length === 0 || all.includes(false) ? null : { money: sumOf(all.filter((money) => money !== false)) };
}

/** Adds amounts of one currency. A sum without what has no price, or of several currencies, would be too low. */
function sumOf(all: (Money | null)[]): Money | null {
  const known = all.filter((money) => money !== null);
  const currencies = new Set(known.map(({ currency }) => currency));
  const [first] = known;
  if (!first || known.length < all.length || currencies.size > 1) return null;
  return { amount: known.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency };
}

async function partOf(engine: ConnectedEngine, work: ScaledWork): Promise<Part> {
  const rates = await learnRates({ engineKey: engine.key, ...work.pair });
  // The brief is counted in estimated tokens here, and in the engine's own after that.
  const brief = rates.brief === null ? usualBrief : Math.round(rates.brief / rates.prompt);
  const expected = expectedTokens(work, { briefTokens: brief, contextTokens: await readContextTokens(engine) });
  const { scale = 1, times = 1 } = work;
  const all = rates.tries * times;
  const prompt = Math.round(expected.prompt * rates.prompt * all);
  const completion = Math.round(expected.answer * rates.answer * all);
  const price = await priceAt(read(), engine, Date.now());
  const requests = expected.requests * all;
  const time =
    rates.milliseconds && (await readTime(engine, { requests, each: rates.milliseconds, tokens: prompt + completion }));
  return {
    paragraphs: work.rows.filter(({ isWanted }) => isWanted).length * scale * times,
    tokens: prompt + completion,
    money: price && { amount: costOf(price, { prompt, cached: 0, completion }), currency: price.currency },
    batch: (await hasBatches(engine)) && batchMoney(price, { expected, rates, all }),
    milliseconds: expected.requests === 0 ? 0 : time,
    isLearnt: rates.isLearnt,
  };
}

interface Needed {
  expected: Expected;
  rates: Rates;
  /** How many times as much as the work's own requests: repairs, and the translations for which it stands. */
  all: number;
}

/** The cost if all but the brief is asked for in batches; null if the price of a batch was not entered. */
function batchMoney(price: PriceWithCurrency | null, { expected, rates, all }: Needed): Money | null {
  if (price?.batchPercent == null) return null;
  const { prompt, answer, brief } = expected;
  const cost = (tokens: { prompt: number; answer: number }, isBatch: boolean) =>
    costOf(
      price,
      {
        prompt: Math.round(tokens.prompt * rates.prompt * all),
        cached: 0,
        completion: Math.round(tokens.answer * rates.answer * all),
      },
      { isBatch },
    );
  const paragraphs = { prompt: prompt - brief.prompt, answer: answer - brief.answer };
  return { amount: cost(paragraphs, true) + cost(brief, false), currency: price.currency };
}
