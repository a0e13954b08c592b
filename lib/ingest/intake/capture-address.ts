import type { Captured } from '#lib/extract/captured';
import { fetchPublic } from '#lib/outbound/fetch-public';
import type { NamedBy } from '#lib/outbound/listed-for';

/** The header Accept: formats of articles first, then everything else. */
const accept = 'text/html,application/xhtml+xml,application/epub+zip,application/pdf,text/plain;q=0.9,*/*;q=0.5';

interface Asking {
  /** False if no person asked for it: then robots.txt is obeyed. */
  isRequestedByPerson: boolean;
  /** True for a further page of an article. */
  isPart?: boolean;
  namedBy: NamedBy;
  signal?: AbortSignal | undefined;
}

/** Fetches an address with the guarded fetcher. */
export async function captureAddress(address: string, asking: Asking): Promise<Captured> {
  const { url, contentType, bytes } = await fetchPublic(address, { accept, ...asking });
  return { bytes, url, name: null, contentType, encoding: null, encodingSource: null };
}
