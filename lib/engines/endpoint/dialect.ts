import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { type Dialect, type OutputMode, outputModes } from '#db/vocabulary';
import { read, tx } from '#lib/database';
import { azureApiVersion, isAzureDeployment } from './azure.ts';
import { type Endpoint, engineKeyOf } from './endpoint.ts';

const fields = [
  'output',
  'isStreaming',
  'hasStreamOptions',
  'systemRole',
  'maxTokens',
  'keyHeader',
  'apiVersion',
  'hasBatches',
] as const satisfies (keyof Dialect)[];

/** How an endpoint is asked of which nothing is known but its address. */
function firstDialect(baseUrl: string): Dialect {
  const isAzure = isAzureDeployment(baseUrl);
  return {
    output: 'schema',
    isStreaming: true,
    hasStreamOptions: true,
    systemRole: 'system',
    maxTokens: null,
    keyHeader: isAzure ? 'api-key' : 'authorization',
    apiVersion: isAzure ? azureApiVersion : null,
    hasBatches: false,
  };
}

export interface KnownDialect {
  dialect: Dialect;
  /** What an admin set by hand: it is never changed by what an endpoint refuses. */
  fixed: Partial<Dialect>;
  /** False if nothing was learnt of this endpoint and model yet. */
  isLearnt: boolean;
  /** True once the endpoint was asked whether it takes batches; an earlier version did not ask. */
  knowsBatches: boolean;
}

/** Reads how an endpoint is to be asked: as an admin set it, else as it was learnt, in this process or another. */
export async function readDialect(endpoint: Endpoint): Promise<KnownDialect> {
  const learnt = await readLearnt(engineKeyOf(endpoint));
  const fixed = pick(endpoint.byHand ?? {});
  const dialect = { ...firstDialect(endpoint.baseUrl), ...pick(learnt ?? {}), ...fixed };
  const knowsBatches = fixed.hasBatches !== undefined || learnt?.hasBatches !== undefined;
  return { dialect, fixed, isLearnt: learnt !== null, knowsBatches };
}

/**
 * Stores parts of how an endpoint is asked. Other parts stay as they are now: another request may have learnt them
 * meanwhile.
 */
export async function learn(engineKey: string, change: Partial<Dialect>): Promise<void> {
  await writeLearnt(engineKey, { ...(await readLearnt(engineKey)), ...change });
}

/** Changes the output mode, unless another request did so meanwhile. */
export async function learnOutput(engineKey: string, from: OutputMode, to: OutputMode): Promise<void> {
  const learnt = await readLearnt(engineKey);
  if ((learnt?.output ?? outputModes[0]) === from) await writeLearnt(engineKey, { ...learnt, output: to });
}

async function readLearnt(engineKey: string): Promise<Partial<Dialect> | null> {
  const { engineRecord } = schema;
  const [row] = await read()
    .select({ dialect: engineRecord.dialect })
    .from(engineRecord)
    .where(eq(engineRecord.engineKey, engineKey));
  return row?.dialect ?? null;
}

async function writeLearnt(engineKey: string, dialect: Partial<Dialect>): Promise<void> {
  const { engineRecord } = schema;
  const row = { engineKey, dialect, changedAt: Date.now() };
  await tx(async (tx) => {
    await tx
      .insert(engineRecord)
      .values(row)
      .onConflictDoUpdate({ target: engineRecord.engineKey, set: { dialect, changedAt: row.changedAt } });
  });
}

function pick(from: Partial<Dialect>): Partial<Dialect> {
  return Object.fromEntries(fields.filter((field) => from[field] !== undefined).map((field) => [field, from[field]]));
}
