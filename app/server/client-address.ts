import type { IncomingMessage } from 'node:http';

const ofProxies = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'];

/** Sets the client's address. Only a proxy that we trust may state another address than that of the connection. */
export function setClientAddress(request: IncomingMessage, trustsProxy: boolean): void {
  const socketAddress = request.socket.remoteAddress ?? '';
  const { headers } = request;
  if (!trustsProxy) {
    for (const name of ofProxies) if (name in headers) delete headers[name];
  }
  const said = trustsProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  headers['x-forwarded-for'] = said || socketAddress;
}
