import type { z } from 'zod';
import type { schema } from '#db/schema';
import type { EngineByHand } from '#db/vocabulary';
import { InvalidError } from '#lib/errors';
import { seal } from '#lib/secrets';
import type { byHandSchema } from './by-hand-schema.ts';
import { readAllowedAddress } from './engine-fields.ts';
import { isSameServer } from './is-same-server.ts';

type Row = Pick<typeof schema.engine.$inferSelect, 'name' | 'baseUrl' | 'model' | 'sealedKey' | 'byHand'>;

/** The fields of an engine that change. `key` is null to remove the key; an empty one keeps it. */
export interface EngineChange {
  name?: string | undefined;
  baseUrl?: string | undefined;
  model?: string | undefined;
  key?: string | null | undefined;
  byHand?: z.output<typeof byHandSchema> | null | undefined;
}

/**
 * Gives an engine's row after a change. Throws an `InvalidError` if its key would go to another server than the one for
 * which it was entered: whoever edits an address could otherwise read the key there.
 */
export function changedRow(row: Row, change: EngineChange): Row {
  const address = change.baseUrl === undefined ? { baseUrl: row.baseUrl } : readAllowedAddress(change.baseUrl);
  const key = change.key || address.key;
  const isSame = isSameServer(row.baseUrl, address.baseUrl);
  if (!isSame && row.sealedKey && !key && change.key !== null) throw new InvalidError('engineKeyAgain');
  const model = change.model || address.model || row.model;
  return {
    name: change.name || nameAfter(row, address.baseUrl),
    baseUrl: address.baseUrl,
    model,
    sealedKey: key ? seal(key) : change.key === null ? null : row.sealedKey,
    byHand: changedByHand(isSame ? row.byHand : withoutHeaders(row.byHand), change.byHand),
  };
}

/** A name that was only the address's host follows the address. */
const nameAfter = ({ name, baseUrl }: Row, next: string) =>
  name === new URL(baseUrl).host ? new URL(next).host : name;

function changedByHand(before: EngineByHand | null, wanted: EngineChange['byHand']): EngineByHand | null {
  if (wanted === undefined) return before;
  const { headers = [], ...rest } = wanted ?? {};
  const own = headers.map(({ name, value }) => [name, value === null ? before?.headers?.[name] : seal(value)] as const);
  if (own.some(([, value]) => value === undefined)) throw new InvalidError('engineHeadersAgain');
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as EngineByHand;
  const byHand = own.length ? { ...set, headers: Object.fromEntries(own) as Record<string, string> } : set;
  return Object.keys(byHand).length ? byHand : null;
}

/** Headers may be keys too, so they stay with the server for which they were entered. */
function withoutHeaders(byHand: EngineByHand | null): EngineByHand | null {
  if (!byHand) return null;
  const { headers: _, ...rest } = byHand;
  return Object.keys(rest).length ? rest : null;
}
