import type { IncomingHttpHeaders } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { limits } from '#lib/limits';
import { type Deadlines, startDeadlines } from './deadlines.ts';
import { explainFailure } from './explain-failure.ts';
import { receiveBody, tooLarge } from './receive-body.ts';
import { type HostAddress, type Resolve, resolveHost } from './resolve-host.ts';
import { untilAborted } from './until-aborted.ts';

export interface HopOptions {
  headers: Record<string, string>;
  resolve: Resolve;
  /** True where the operator listed this host: its IP addresses may then be private. */
  isAllowed: boolean;
  deadlines: Deadlines;
  mostBytes: number;
  isCut?: boolean;
  signal?: AbortSignal | undefined;
  /** Called with the IP addresses of the host before a connection is made; it throws to prevent the connection. */
  beforeConnect?: (addresses: readonly HostAddress[]) => void;
}

export interface HopAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Empty unless the status is 2xx. */
  bytes: Uint8Array;
}

/**
 * Makes one GET request on a connection of its own, to an address that `checkAddress` accepted. It follows no redirect.
 */
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
  return receiveBody(body, { host, encoding: headerText(headers['content-encoding']), mostBytes, isCut, onChunk });
}

/** A header's value as one text, also where it was sent several times. */
export function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

/**
 * An agent that never resolves names: it connects to these IP addresses, whatever name it is given. Its timeout is only
 * a safety net behind our own deadline.
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
