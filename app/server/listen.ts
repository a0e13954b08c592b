import type { Server } from 'node:net';
import { SettingError } from '#lib/env';
import { limits } from '#lib/limits';

/** Listens; throws a `SettingError` that names the port if something else uses it. */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken ? new SettingError(`port ${port} is in use. Set DIGLOT_PORT to another, or end what uses it.`) : error,
      );
    });
    server.listen({ port, host, backlog: limits.connectionsWaiting }, resolve);
  });
}
