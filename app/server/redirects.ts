import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** The redirects that browsers keep for ever unless Cache-Control says otherwise (RFC 9110, 15.4). */
const permanent = new Set([301, 308]);

/**
 * Makes browsers check every permanent redirect again, also those of Next itself, for example of a path that ends in a
 * slash. Otherwise an address that later becomes a page again stays unreachable for browsers that once followed the
 * redirect.
 */
export function keepRedirectsFresh(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: Rest) => ServerResponse;
  response.writeHead = ((status: number, ...rest: Rest) => {
    if (permanent.has(status) && !response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-cache');
    return writeHead(status, ...rest);
  }) as ServerResponse['writeHead'];
}

type Rest = [string?, (OutgoingHttpHeaders | OutgoingHttpHeader[])?];
