/** The parameters that a sign-in address may have; any other comes from a form that was sent by GET by mistake. */
const harmless = ['next', 'token', 'again'];

/**
 * Gives the address without a form's fields if it contains a password: browsers keep addresses in their history, and
 * proxies in their logs. Null if it contains none.
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
