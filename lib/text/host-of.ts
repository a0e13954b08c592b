/**
 * The host name of an address without `www.`, by which site rules are stored. Null for an article that came from no
 * address.
 */
export function hostOf(url: string | null): string | null {
  return url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : null;
}
