/** Matches the host of an http(s) address. */
const hosts = /https?:\/\/([^\s/?#"'<>()，。、；）」』]{1,253})/gi;

/**
 * True if a translation has an http(s) address on a host that its source does not name: no translation adds one, but a
 * model that obeys the article may carry something out in it.
 */
export function addsAddress(text: string, source: string): boolean {
  const known = source.toLowerCase();
  return [...text.matchAll(hosts)].some(([, host = '']) => !known.includes(host.toLowerCase()));
}
