import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/** A server in a process of its own. */
export interface Served {
  url: string;
  pid: number;
}

interface Load extends Served {
  seconds: number;
  /** The status that every answer must have. */
  status: number;
  /** Paths that are requested in turn, instead of that of the address. */
  paths?: string[] | undefined;
}

/** The Accept-Encoding of present browsers. */
export const accepted = { 'accept-encoding': 'gzip, deflate, br, zstd' };

/** The speed of a server, and its CPU time for one response. The load generator uses the machine's other core. */
export interface Rate {
  /** Requests a second over 16 connections. */
  perSecond: number;
  /** Microseconds of the server's own CPU time for one request; the speed of the load generator does not affect it. */
  cost: number;
}

export async function rateOf({ url, pid, seconds, status, paths }: Load): Promise<Rate> {
  const before = cpuTime(pid);
  const {
    errors,
    statusCodeStats,
    requests: done,
  } = await autocannon({
    url,
    connections: 16,
    duration: seconds,
    headers: accepted,
    ...(paths ? { requests: paths.map((path) => ({ path })) } : {}),
  });
  const statuses = Object.keys(statusCodeStats);
  if (errors || statuses.join() !== String(status))
    throw new Error(`${url} failed under load: ${errors} errors; answers with ${statuses.join(' and ')}.`);
  return { perSecond: done.average, cost: ((cpuTime(pid) - before) * 1_000_000) / done.total };
}

/** The seconds of CPU time that a process has used: fields 14 and 15 of Linux's `stat`, in hundredths. */
function cpuTime(pid: number): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
