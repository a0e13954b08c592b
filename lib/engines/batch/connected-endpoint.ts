import { type ConnectedEngine, connectedEngines } from '../choice/connected-engines.ts';
import { connectedRows } from '../connect/connected-rows.ts';
import { endpointOf } from '../connect/endpoint-of.ts';
import { environmentEndpoint } from '../connect/environment-endpoint.ts';
import { type Endpoint, engineKeyOf } from '../endpoint/endpoint.ts';

interface Connected {
  engine: ConnectedEngine;
  endpoint: Endpoint;
}

/** Finds a connected engine by its key, with its endpoint; null if it was disconnected or changed. */
export async function connectedEndpoint(engineKey: string): Promise<Connected | null> {
  const engine = (await connectedEngines()).find(({ key }) => key === engineKey);
  if (!engine) return null;
  const row = (await connectedRows()).find(({ id }) => id === engine.id);
  const endpoint = row ? { ...endpointOf(row), id: row.id } : environmentEndpoint();
  return endpoint && engineKeyOf(endpoint) === engineKey ? { engine, endpoint } : null;
}
