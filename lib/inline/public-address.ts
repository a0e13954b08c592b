/**
 * True for an address that readers may be sent to. A stored address is checked again here, because this is where it
 * becomes a link.
 */
export function isPublicAddress(href: string | null | undefined): href is string {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href ?? '').protocol);
  } catch {
    return false;
  }
}
