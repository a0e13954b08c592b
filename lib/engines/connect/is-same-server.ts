/**
 * True if two addresses lead to the same server: the same scheme, host and port. Https in place of http on the usual
 * ports is the same server too, and a safer way to it.
 */
export function isSameServer(before: string, after: string): boolean {
  const [from, to] = [URL.parse(before), URL.parse(after)];
  if (!from || !to) return false;
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:' && from.port === '' && to.port === '';
  return from.origin === to.origin || (isUpgrade && from.hostname === to.hostname);
}
