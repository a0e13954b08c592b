/**
 * The address to which a request may be repeated after a redirect: on the same host, at the same port or at https in
 * place of http. The method is kept after 301 and 302 too, because an engine's API has no other. Null for every other
 * redirect: the text and the key go to no host that an admin did not name.
 */
export function movedTo(from: URL, status: number, location: string | null): URL | null {
  if (![301, 302, 307, 308].includes(status) || location === null) return null;
  const to = URL.parse(location, from);
  if (to === null || to.hostname !== from.hostname || to.username || to.password) return null;
  const isUpgrade = from.protocol === 'http:' && to.protocol === 'https:' && from.port === '' && to.port === '';
  return to.origin === from.origin || isUpgrade ? to : null;
}
