import type { EngineByHand } from '#db/vocabulary';
import { connectedRows } from '../connect/connected-rows.ts';
import { endpointOf } from '../connect/endpoint-of.ts';
import { environmentEndpoint } from '../connect/environment-endpoint.ts';
import type { Engine } from '../engine.ts';
import { openAiEngine } from '../openai.ts';

export interface ConnectedEngine extends Engine {
  /** Null for the engine of the environment. */
  id: string | null;
  /** Its place in the order of preference; 0 if an admin gave it none. */
  position: number;
  byHand: EngineByHand | null;
}

/** Gives all connected engines in their order, the one that was connected last and has no place first. */
export async function connectedEngines(): Promise<ConnectedEngine[]> {
  const rows = await connectedRows();
  const endpoint = environmentEndpoint();
  if (rows.length === 0 && endpoint) return [{ ...openAiEngine(endpoint), id: null, position: 0, byHand: null }];
  return rows.map((row) => {
    const { id, position, byHand } = row;
    return { ...openAiEngine(endpointOf(row)), id, position, byHand };
  });
}
