import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Redirects that browsers keep for good unless they are told otherwise (RFC 9110, 15.4). */
const permanent = new Set([301, 308]);

/**
 * Has every permanent redirect asked for anew, those of Next's own too, such as of a path that ends in a slash. Without it
 * an address that leads back some day is dead for all browsers that once followed it.
 */
export function keepRedirectsFresh(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: Rest) => ServerResponse;
  response.writeHead = ((status: number, ...rest: Rest) => {
    if (permanent.has(status) && !response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-cache');
    return writeHead(status, ...rest);
  }) as ServerResponse['writeHead'];
}

type Rest = [string?, (OutgoingHttpHeaders | OutgoingHttpHeader[])?];
