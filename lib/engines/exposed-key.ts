import { isLoopback } from './loopback.ts';

/**
 * True if an engine's key would be sent over a network unencrypted: by http to any other machine. An admin may save
 * such an engine, because the network may be private; screens and logs warn of it.
 */
export function isKeyExposed({ baseUrl, hasKey }: { baseUrl: string; hasKey: boolean }): boolean {
  const url = URL.parse(baseUrl);
  return hasKey && url?.protocol === 'http:' && !isLoopback(url.hostname.replace(/\.$/, ''));
}
