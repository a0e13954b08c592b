import { env } from '#lib/env';
import type { Endpoint } from '../endpoint/endpoint.ts';

/** The engine of the environment; null if it names none. */
export function environmentEndpoint(): Endpoint | null {
  const { engine } = env();
  return engine ? { name: new URL(engine.baseUrl).host, ...engine, key: engine.key } : null;
}
