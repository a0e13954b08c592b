/** What may stand in an address of the door; everything else is a form that went astray. */
const harmless = ['next', 'token', 'again'];

/**
 * The address without what a form put into it, where it holds a password: browsers keep addresses in their history and
 * proxies in their logs. Null where it holds none.
 */
export function cleanAddress(url: string): string | null {
  const at = url.indexOf('?');
  if (at < 0) return null;
  const fields = new URLSearchParams(url.slice(at));
  if (![...fields.keys()].some((name) => name.trim().toLowerCase() === 'password')) return null;
  for (const name of [...fields.keys()]) if (!harmless.includes(name)) fields.delete(name);
  const rest = fields.toString();
  return url.slice(0, at) + (rest ? `?${rest}` : '');
}
