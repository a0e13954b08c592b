import { connectedRows } from './connected-rows.ts';
import { environmentEndpoint } from './environment-endpoint.ts';

/** True while no engine is connected and drafts are only rehearsed: every screen says so. */
export async function isRehearsing(): Promise<boolean> {
  return !environmentEndpoint() && (await connectedRows()).length === 0;
}
