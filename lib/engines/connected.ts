import { asc, desc, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { env } from '#lib/env';
import { log } from '#lib/log';
import { unseal } from '#lib/secrets';
import type { Endpoint } from './endpoint/endpoint.ts';
import type { Engine } from './engine.ts';
import { isKeyExposed } from './exposed-key.ts';
import { openAiEngine } from './openai.ts';

/** The engine that drafts first: see `enginesFor`. Null means rehearsal. */
export async function engineInUse(): Promise<Engine | null> {
  const [row] = await connectedRows();
  const endpoint = endpointOf(row);
  return endpoint ? openAiEngine(endpoint) : null;
}

/** True while no engine is connected and drafts are only rehearsed: every screen says so. */
export async function isRehearsing(): Promise<boolean> {
  return !environmentEndpoint() && (await connectedRows()).length === 0;
}

/** The rows of the connected engines, the one in use first. */
export function connectedRows() {
  return read()
    .select()
    .from(schema.engine)
    .where(isNull(schema.engine.removedAt))
    .orderBy(asc(schema.engine.position), desc(schema.engine.createdAt), desc(schema.engine.id));
}

/** The endpoint of a stored engine with its key; without a row, the environment's, if it has one. */
export function endpointOf(row: typeof schema.engine.$inferSelect | undefined): Endpoint | null {
  return row ? { ...row, key: row.sealedKey ? unseal(row.sealedKey) : undefined } : environmentEndpoint();
}

export function environmentEndpoint(): Endpoint | null {
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
