import type { IncomingMessage } from 'node:http';

/** Nobody but a proxy that we trust may say where a request comes from. */
export function setClientAddress(request: IncomingMessage, trustsProxy: boolean): void {
  const socketAddress = request.socket.remoteAddress ?? '';
  const { headers } = request;
  if (!trustsProxy) {
    delete headers['x-forwarded-host'];
    delete headers['x-forwarded-proto'];
    delete headers['x-forwarded-port'];
  }
  const said = trustsProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  headers['x-forwarded-for'] = said || socketAddress;
}
