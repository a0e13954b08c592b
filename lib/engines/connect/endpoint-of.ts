import type { schema } from '#db/schema';
import { unseal } from '#lib/secrets';
import type { Endpoint } from '../endpoint/endpoint.ts';

type Row = Pick<typeof schema.engine.$inferSelect, 'name' | 'baseUrl' | 'model' | 'sealedKey' | 'byHand'>;

/** The endpoint of a stored engine, with its key and headers as they are sent. Both are stored encrypted. */
export function endpointOf({ name, baseUrl, model, sealedKey, byHand }: Row): Endpoint {
  const key = sealedKey ? unseal(sealedKey) : undefined;
  if (!byHand?.headers) return { name, baseUrl, model, key, byHand };
  const headers = Object.entries(byHand.headers).map(([header, value]) => [header, unseal(value)]);
  return { name, baseUrl, model, key, byHand: { ...byHand, headers: Object.fromEntries(headers) } };
}
