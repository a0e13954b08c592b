/** True for what a reader may be sent to; what is stored is looked at again here, where it becomes a link. */
export function isPublicAddress(href: string | null | undefined): href is string {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href ?? '').protocol);
  } catch {
    return false;
  }
}
