/** The host that rules are kept by: without `www.`. Null for what came from no address. */
export function hostOf(url: string | null): string | null {
  return url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : null;
}
