import { and, desc, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { env } from '#lib/env';
import { NotFoundError } from '#lib/errors';
import { addressField, idField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { appendEvent } from '#lib/record/append-event';
import { seal, unseal } from '#lib/secrets';
import { trimEndOf } from '#lib/text/trim-end-of';
import { type Engine, EngineError } from './engine.ts';
import { isKeyExposed } from './exposed-key.ts';
import { type Endpoint, openAiEngine } from './openai.ts';
import { isRefusedHost } from './refused-address.ts';
import { queueForgetting } from './restore-engine.ts';

const engineSchema = z.object({
  name: textField(limits.nameMost, 'nameTooLong').trim().default(''),
  baseUrl: addressField()
    .refine((url) => {
      // Zod runs this check even if the address is no URL, which another check reports in its own sentence.
      const parsed = URL.parse(url);
      return parsed === null || !isRefusedHost(parsed);
    }, 'engineAddressRefused')
    .transform((url) => trimEndOf(url, '/')),
  model: textField(limits.engineModel, 'modelMissing').trim().min(1, 'modelMissing'),
  key: textField(limits.engineKey, 'keyTooLong').trim().default(''),
});

/** Stores an endpoint, its key encrypted, and uses it for drafting from now on. */
export const connectEngine = verb(
  'manage-engines',
  engineSchema,
  async (by, { name, baseUrl, model, key }): Promise<void> => {
    const shown = name || new URL(baseUrl).host;
    await tx(async (tx) => {
      const id = uuidv7();
      const sealedKey = key ? seal(key) : null;
      await tx.insert(schema.engine).values({ id, name: shown, baseUrl, model, sealedKey, createdAt: Date.now() });
      await appendEvent(tx, by, { kind: 'engine.connected', detail: { engine: id, name: shown, baseUrl, model } });
    });
  },
);

/** Disconnects an engine. Its key is kept as long as this can be undone. */
export const removeEngine = verb('manage-engines', z.object({ id: idField }), async (by, { id }): Promise<void> => {
  await tx(async (tx) => {
    const [row] = await tx
      .update(schema.engine)
      .set({ removedAt: Date.now() })
      .where(and(eq(schema.engine.id, id), isNull(schema.engine.removedAt)))
      .returning();
    if (!row) throw new NotFoundError();
    await queueForgetting(tx, id);
    await appendEvent(tx, by, { kind: 'engine.removed', detail: { engine: id, name: row.name } });
  });
});

export interface EngineSummary {
  /** Null for the engine of the environment. */
  id: string | null;
  name: string;
  baseUrl: string;
  model: string;
  hasKey: boolean;
  /** See `isKeyExposed`. */
  isKeyExposed: boolean;
}

/** Lists the engines, the one in use first. Keys are never shown. */
export async function listEngines(actor: Actor | null): Promise<EngineSummary[]> {
  authorize(actor, 'manage-engines');
  const rows = (await connectedRows()).map(({ id, name, baseUrl, model, sealedKey }) => ({
    id,
    name,
    baseUrl,
    model,
    hasKey: sealedKey !== null,
    isKeyExposed: isKeyExposed({ baseUrl, hasKey: sealedKey !== null }),
  }));
  const fromEnvironment = environmentEndpoint();
  if (!fromEnvironment) return rows;
  const { name, baseUrl, model, key } = fromEnvironment;
  const hasKey = Boolean(key);
  return [...rows, { id: null, name, baseUrl, model, hasKey, isKeyExposed: isKeyExposed({ baseUrl, hasKey }) }];
}

/** The engine that drafts now: the one connected last, else the environment's; null means rehearsal. */
export async function engineInUse(): Promise<Engine | null> {
  const [row] = await connectedRows();
  const endpoint = row ? { ...row, key: row.sealedKey ? unseal(row.sealedKey) : undefined } : environmentEndpoint();
  return endpoint ? openAiEngine(endpoint) : null;
}

/** True while no engine is connected and drafts are only rehearsed: every screen says so. */
export async function isRehearsing(): Promise<boolean> {
  return !environmentEndpoint() && (await connectedRows()).length === 0;
}

function connectedRows() {
  return read()
    .select()
    .from(schema.engine)
    .where(isNull(schema.engine.removedAt))
    .orderBy(desc(schema.engine.createdAt), desc(schema.engine.id));
}

function environmentEndpoint(): Endpoint | null {
  const { engine } = env();
  return engine ? { name: new URL(engine.baseUrl).host, ...engine, key: engine.key } : null;
}

/** Warns the operator if the environment's engine would get its key over an unencrypted network connection. */
export function warnOfExposedKey(): void {
  const { engine } = env();
  if (!engine || !isKeyExposed({ baseUrl: engine.baseUrl, hasKey: Boolean(engine.key) })) return;
  log().warn(
    `DIGLOT_ENGINE_URL is ${new URL(engine.baseUrl).origin}: the key and every text go there unencrypted. Use https.`,
  );
}

export type EngineTest =
  | { isWorking: true; answer: string; milliseconds: number }
  | { isWorking: false; error: string };

const testQuestion = {
  sourceCharacters: 100,
  messages: [
    {
      role: 'system' as const,
      content: 'Answer with one JSON object: {"id": "test", "text": the translation into French}.',
    },
    { role: 'user' as const, content: 'Good morning' },
  ],
  answer: {
    name: 'paragraph',
    schema: {
      type: 'object',
      properties: { id: { type: 'string' }, text: { type: 'string' } },
      required: ['id', 'text'],
      additionalProperties: false,
    },
  },
};

const testSchema = z.union([z.object({ id: idField.nullable() }), engineSchema]);

/**
 * Sends an endpoint a short question; a failure shows the server's own message. `id` tests a stored engine with its
 * stored key.
 */
export const testEngine = verb('manage-engines', testSchema, async (_by, wanted): Promise<EngineTest> => {
  const endpoint = await endpointToTest(wanted);
  const start = Date.now();
  try {
    const { content } = await openAiEngine(endpoint, { firstByte: 20_000, idle: 10_000, total: 30_000 }).ask(
      testQuestion,
    );
    return { isWorking: true, answer: content.slice(0, 200), milliseconds: Date.now() - start };
  } catch (error) {
    if (error instanceof EngineError) return { isWorking: false, error: error.message };
    throw error;
  }
});

async function endpointToTest(wanted: z.output<typeof testSchema>): Promise<Endpoint> {
  if ('baseUrl' in wanted) return wanted;
  const row = (await connectedRows()).find((one) => one.id === wanted.id);
  const endpoint = row ? { ...row, key: row.sealedKey ? unseal(row.sealedKey) : undefined } : environmentEndpoint();
  if (!endpoint) throw new NotFoundError();
  return endpoint;
}
