import type { IncomingMessage } from 'node:http';

const ofProxies = ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'];

/** Nobody but a proxy that we trust may say where a request comes from. */
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
