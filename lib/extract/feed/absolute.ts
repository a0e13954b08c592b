/** An address resolved against its base; null unless it is http(s). */
export function absolute(address: string | null | undefined, base: string | null): string | null {
  const written = address?.trim();
  if (!written || written.length > 2000 || !URL.canParse(written, base ?? undefined)) return null;
  const url = new URL(written, base ?? undefined);
  return /^https?:$/.test(url.protocol) && url.href.length <= 2000 ? url.href : null;
}
