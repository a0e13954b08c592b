import { fetchPublic } from '#lib/outbound/fetch-public';
import type { Captured } from './captured.ts';

/** What an article can come as; the rest of the world comes after it. */
const accept = 'text/html,application/xhtml+xml,application/epub+zip,application/pdf,text/plain;q=0.9,*/*;q=0.5';

/** Fetches an address through the guard. `isAsked` is false where nobody typed it: then robots.txt decides. */
export async function captureAddress(address: string, { isAsked }: { isAsked: boolean }): Promise<Captured> {
  const { url, contentType, bytes } = await fetchPublic(address, { accept, isAsked });
  return { bytes, url, name: null, contentType, encoding: null, encodingSource: null };
}
