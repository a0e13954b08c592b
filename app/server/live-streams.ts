import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/**
 * Tracks the streams of live pages, which stay open for ever. Returns a function that ends them, so that a stopping
 * server waits only for other requests.
 */
export function followStreams(server: Server): () => void {
  const open = new Set<ServerResponse>();
  server.on('request', ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    // Requests of readers, of which there are very many, are never streams and are not tracked.
    if (!url.startsWith('/api/')) return;
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () => {
    for (const response of open) if (isStream(response)) response.destroy();
  };
}

/** True for a live page's stream, once the response's headers are set. */
export const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('Content-Type')).startsWith('text/event-stream');
