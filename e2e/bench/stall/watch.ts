import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** The measurements since the last message of the main thread. */
export interface Seen {
  /** The longest time in which the public page did not answer, in milliseconds. */
  silence: number;
  /** The maximum bytes that all processes of the server used together. */
  memory: number;
  /** The number of requests that were not answered with a page. */
  failures: number;
}

const { url, pid } = workerData as { url: string; pid: number };
const between = 20;
let seen: Seen = { silence: 0, memory: 0, failures: 0 };
let began = 0;

/** Requests the public page again and again, one request at a time, each on a new connection. */
function ask(): void {
  began = performance.now();
  const done = (isPage: boolean) => {
    seen.silence = Math.max(seen.silence, performance.now() - began);
    if (!isPage) seen.failures++;
    began = 0;
    setTimeout(ask, between);
  };
  // It sends the Accept-Encoding of browsers, because only compressed pages are answered without Next.
  const request = get(url, { agent: false, headers: { 'Accept-Encoding': 'gzip, deflate, br' } }, (response) => {
    response.resume();
    response.once('close', () => done(response.statusCode === 200));
  });
  request.once('error', () => done(false));
}

/**
 * The bytes of the server and all its child processes, shared pages counted once (Linux: the proportional set size).
 */
function memoryOfAll(): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOr(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    parents.set(Number(name), parent);
  }
  const isOurs = (id: number): boolean => id === pid || (parents.has(id) && isOurs(parents.get(id) as number));
  let kilobytes = 0;
  for (const id of parents.keys())
    if (isOurs(id)) kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readOr(`/proc/${id}/smaps_rollup`))?.[1] ?? 0);
  return kilobytes * 1024;
}

/** A process may have ended since it was listed. */
function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

setInterval(() => {
  seen.memory = Math.max(seen.memory, memoryOfAll());
}, 50);

parentPort?.on('message', () => {
  // A request that still waits counts as time without an answer too.
  if (began) seen.silence = Math.max(seen.silence, performance.now() - began);
  parentPort?.postMessage(seen);
  seen = { silence: 0, memory: 0, failures: 0 };
});

ask();
