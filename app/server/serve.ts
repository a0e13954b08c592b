import type { Server } from 'node:http';
import { actorOfCookies } from '#lib/accounts/session-cookie';
import type { Env } from '#lib/env';
import { makeArrivals } from './arrivals.ts';
import { makeFront } from './front.ts';
import { listen } from './listen.ts';
import { makeNextTurns } from './next-turns.ts';
import { makeReaders } from './readers.ts';
import { keepRedirectsFresh } from './redirects.ts';

/** Listens: it answers readers from stored renderings, and Next answers the other requests that are not refused. */
export async function serve(
  { host, port, origin, trustsProxy }: Env,
  { isDevelopment }: { isDevelopment: boolean },
): Promise<Server> {
  const { default: next } = await import('next');
  const web = next({ dev: isDevelopment, hostname: host, port });
  await web.prepare();
  const handle = web.getRequestHandler();
  const arrivals = makeArrivals();
  const takeTurn = makeNextTurns({
    isSignedIn: async (cookies) => (await actorOfCookies(cookies)) !== null,
    letIn: arrivals.letIn,
  });
  const server = makeFront({
    origin,
    trustsProxy,
    isDevelopment,
    // In development notices and pages change with their code, so Next answers all requests.
    ...(isDevelopment ? {} : { answerReader: makeReaders({ isSecure: origin.startsWith('https:') }) }),
    handle: async (request, response) => {
      keepRedirectsFresh(response);
      if (await takeTurn(request, response)) await handle(request, response);
    },
  });
  server.on('connection', arrivals.note);
  if (isDevelopment) server.on('upgrade', web.getUpgradeHandler());
  await listen(server, { host, port });
  return server;
}
