/**
 * Makes addresses absolute; null for addresses that are not http(s) or mailto. In a document out of a file, `part:`
 * addresses name the pictures that came with it.
 */
export function resolverOf(
  document: Document,
  url: string | null,
  { hasParts = false } = {},
): (address: string) => string | null {
  const declared = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  const base = URL.canParse(declared, url ?? undefined) ? new URL(declared, url ?? undefined).href : (url ?? undefined);
  return (address) => {
    if (hasParts && address.startsWith('part:')) return address;
    if (!URL.canParse(address, base)) return null;
    const { protocol, href } = new URL(address, base);
    return /^(?:https?|mailto):$/.test(protocol) ? href : null;
  };
}
