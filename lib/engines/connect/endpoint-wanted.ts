import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { changedRow } from './changed-row.ts';
import { endpointOf } from './endpoint-of.ts';
import { engineFields, readAllowedAddress } from './engine-fields.ts';
import { environmentEndpoint } from './environment-endpoint.ts';

const { baseUrl, model, key } = engineFields;

/**
 * An endpoint that is not stored, or a stored one with changes that are not saved. `id` is null for the engine of the
 * environment, which can't be changed.
 */
export const wantedSchema = z.union([
  z.object({ id: idField.nullable(), baseUrl: baseUrl.optional(), model: model.optional(), key: key.optional() }),
  z.object({ baseUrl, model: model.default(''), key: key.default('') }),
]);

/**
 * Gives the endpoint that a person wants to try. The stored key is used only for the server for which it was entered:
 * for another one an `InvalidError` asks for the key again.
 */
export async function endpointWanted(wanted: z.output<typeof wantedSchema>): Promise<Endpoint> {
  if (!('id' in wanted)) {
    const address = readAllowedAddress(wanted.baseUrl);
    const key = wanted.key || address.key;
    return { name: '', baseUrl: address.baseUrl, key, model: wanted.model || address.model || '' };
  }
  const { id, ...change } = wanted;
  if (id === null) return environmentEndpoint() ?? notFound();
  const [row] = await read().select().from(schema.engine).where(eq(schema.engine.id, id));
  if (!row || row.removedAt !== null) return notFound();
  // Its requests count for the budget of the engine.
  return { ...endpointOf(changedRow(row, change)), id };
}

function notFound(): never {
  throw new NotFoundError();
}
