import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { limits } from '#lib/limits';
import { type Deadlines, startDeadlines } from './deadlines.ts';
import { explainFailure } from './explain-failure.ts';
import { readBody, tooLarge } from './read-body.ts';
import { type HostAddress, type Resolve, resolveHost } from './resolve-host.ts';
import { untilAborted } from './until-aborted.ts';

export interface HopOptions {
  headers: Record<string, string>;
  resolve: Resolve;
  /** The operator listed this host: its addresses may be private. */
  isAllowed: boolean;
  deadlines: Deadlines;
  mostBytes: number;
  isCut?: boolean;
  signal?: AbortSignal | undefined;
  /** Called with the addresses of the host before a connection is made: throws where none should be. */
  beforeConnect?: (addresses: readonly HostAddress[]) => void;
}

export interface HopAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Empty unless the status is of the 200s. */
  bytes: Uint8Array;
}

/** One GET to an address that `checkAddress` let through, on a connection of its own, without following anything. */
export async function requestHop(url: URL, options: HopOptions): Promise<HopAnswer> {
  const deadlines = startDeadlines(url.hostname, options.deadlines, options.signal);
  let agent: Agent | undefined;
  try {
    const resolving = resolveHost(url, options.resolve, options.isAllowed);
    const addresses = await untilAborted(resolving, deadlines.signal);
    options.beforeConnect?.(addresses);
    agent = agentTo(addresses, options.deadlines.connect + 1_000, () => deadlines.expect('firstByte'));
    const { statusCode, headers, body } = await agent.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: options.headers,
      signal: deadlines.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
      reset: true,
    });
    body.on('error', () => {});
    deadlines.expect('idle');
    const isWanted = statusCode >= 200 && statusCode < 300;
    const bytes = isWanted
      ? await readAnswer(url.hostname, headers, body, options, () => deadlines.expect('idle'))
      : new Uint8Array();
    return { status: statusCode, headers, bytes };
  } catch (error) {
    throw explainFailure(error, url.hostname, deadlines.signal);
  } finally {
    deadlines.stop();
    agent?.destroy().catch(() => {});
  }
}

function readAnswer(
  host: string,
  headers: IncomingHttpHeaders,
  body: AsyncIterable<Uint8Array>,
  { mostBytes, isCut }: HopOptions,
  onChunk: () => void,
) {
  if (!isCut && Number(headers['content-length']) > mostBytes) throw tooLarge(host, mostBytes);
  return readBody(body, { host, encoding: headerText(headers['content-encoding']), mostBytes, isCut, onChunk });
}

/** A header sent several times, as one. */
export function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * An agent that asks no resolver: whatever name it is given, it connects to these addresses. Its time limit only ends
 * what our own deadline gave up already.
 */
function agentTo(addresses: HostAddress[], timeout: number, onConnect: () => void): Agent {
  const lookup: LookupFunction = (_name, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  };
  const connect = buildConnector({ allowH2: false, lookup, timeout });
  return new Agent({
    maxHeaderSize: limits.outboundHeaderBytes,
    connect: (options, callback) =>
      connect(options, (...answer) => {
        if (answer[1]) onConnect();
        callback(...answer);
      }),
  });
}
