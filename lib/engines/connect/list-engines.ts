import type { EngineByHand } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { countBatchesThere } from '../batch/keep-for-batches.ts';
import { enginesFor } from '../choice/engines-for.ts';
import { anyLanguage } from '../choice/preferred.ts';
import { type Endpoint, engineKeyOf } from '../endpoint/endpoint.ts';
import { isKeyExposed } from '../exposed-key.ts';
import { type EngineRecord, readRecord } from '../pace/engine-record.ts';
import { type Standing, standingOf } from '../pace/standing.ts';
import { connectedRows } from './connected-rows.ts';
import { environmentEndpoint } from './environment-endpoint.ts';

/** What was learnt of an engine. */
export type Learnt = Pick<
  EngineRecord,
  'dialect' | 'concurrency' | 'contextTokens' | 'requestsPerMinute' | 'tokensPerMinute'
>;

export interface EngineSummary {
  /** Null for the engine of the environment. */
  id: string | null;
  name: string;
  baseUrl: string;
  model: string;
  hasKey: boolean;
  /** See `isKeyExposed`. */
  isKeyExposed: boolean;
  /** What is set by hand. The values of headers are never shown. */
  byHand: Omit<EngineByHand, 'headers'> & { headers: string[] };
  /** Null if nothing was learnt yet. */
  learnt: Learnt | null;
  standing: Standing;
  /** The batches that it has now. */
  batches: number;
  /** Its place among the engines that are asked, from 0; null if it gets no texts unless a pair of languages names it. */
  rank: number | null;
}

/** Lists the engines in their order, then those that are not asked. Keys are never shown. */
export async function listEngines(actor: Actor | null): Promise<EngineSummary[]> {
  authorize(actor, 'manage-engines');
  const stored = (await connectedRows()).map(({ sealedKey, ...row }) => ({ ...row, hasKey: sealedKey !== null }));
  const fromEnvironment = environmentEndpoint();
  const last = fromEnvironment ? [{ ...fromEnvironment, id: null, hasKey: Boolean(fromEnvironment.key) }] : [];
  const order = await enginesFor({ sourceLocale: anyLanguage, targetLocale: anyLanguage });
  const ranks = new Map(order.engines.map(({ id }, index) => [id, index]));
  const engines = await Promise.all(
    [...stored, ...last].map(async (one) => ({ ...(await summaryOf(one)), rank: ranks.get(one.id) ?? null })),
  );
  const placeOf = ({ rank }: EngineSummary) => rank ?? engines.length;
  return engines.sort((one, other) => placeOf(one) - placeOf(other));
}

type Listed = Pick<Endpoint, 'name' | 'baseUrl' | 'model' | 'byHand'> & Pick<EngineSummary, 'id' | 'hasKey'>;

async function summaryOf({ id, name, baseUrl, model, hasKey, byHand }: Listed): Promise<Omit<EngineSummary, 'rank'>> {
  const record = await readRecord(engineKeyOf({ baseUrl, model }));
  return {
    ...{ id, name, baseUrl, model, hasKey },
    isKeyExposed: isKeyExposed({ baseUrl, hasKey }),
    byHand: { ...byHand, headers: Object.keys(byHand?.headers ?? {}) },
    learnt: record ? learntOf(record) : null,
    standing: standingOf(record),
    batches: await countBatchesThere(read(), id),
  };
}

/** The part of a record that says how an engine is asked; null if it says nothing. */
export function learntOf(record: EngineRecord): Learnt | null {
  const { dialect, concurrency, contextTokens, requestsPerMinute, tokensPerMinute } = record;
  const learnt = { dialect, concurrency, contextTokens, requestsPerMinute, tokensPerMinute };
  return Object.values(learnt).some((value) => value !== null) ? learnt : null;
}
