import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Knows which answers of a server are streams of live pages, which stay open for good. Returns what ends them, so that
 * every other request can be given its time when the server ends.
 */
export function followStreams(server: Server): () => void {
  const open = new Set<ServerResponse>();
  server.on('request', ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    // Readers' pages, of which there are very many, are none.
    if (!url.startsWith('/api/')) return;
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () => {
    for (const response of open) if (isStream(response)) response.destroy();
  };
}

/** True for the stream of a live page, once its head is set. */
export const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('Content-Type')).startsWith('text/event-stream');
