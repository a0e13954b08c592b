import type { Captured } from '#lib/extract/captured';
import { fetchPublic } from '#lib/outbound/fetch-public';
import type { NamedBy } from '#lib/outbound/listed-for';

/** What an article can come as; the rest of the world comes after it. */
const accept = 'text/html,application/xhtml+xml,application/epub+zip,application/pdf,text/plain;q=0.9,*/*;q=0.5';

interface Asking {
  /** False where nobody asked for it: then robots.txt decides. */
  isAsked: boolean;
  /** A further page of an article, not the one that was asked for. */
  isPart?: boolean;
  namedBy: NamedBy;
  signal?: AbortSignal | undefined;
}

/** Fetches an address through the guard. */
export async function captureAddress(address: string, asking: Asking): Promise<Captured> {
  const { url, contentType, bytes } = await fetchPublic(address, { accept, ...asking });
  return { bytes, url, name: null, contentType, encoding: null, encodingSource: null };
}
