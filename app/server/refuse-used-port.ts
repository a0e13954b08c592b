import { createServer } from 'node:net';
import { listen } from './listen.ts';

/** Throws a `SettingError` if the port is in use. It is asked before a build, after which the refusal would come late. */
export async function refuseUsedPort(place: { host: string; port: number }): Promise<void> {
  const probe = createServer();
  await listen(probe, place);
  await new Promise((resolve) => probe.close(resolve));
}
