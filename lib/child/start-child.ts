import { type ChildProcess, spawn } from 'node:child_process';
import { type Duplex, PassThrough, type Readable } from 'node:stream';
import { oncePerProcess } from '#lib/once-per-process';
import type { OwnBounds, Verdict } from './messages.ts';

export interface StartBounds extends OwnBounds {
  /** Maximum heap of V8, in megabytes; beyond it the child aborts. */
  heap: number;
  /**
   * Maximum stack, in kilobytes; beyond it V8 throws a `RangeError`. The operating system's own limit is set to 8 MB.
   */
  stack: number;
}

export interface Child {
  process: ChildProcess;
  channel: Duplex;
  isAlive(): boolean;
  /** Kills the child, even if it is in an endless loop. */
  kill(): void;
  /**
   * Resolves when the child has ended, with its own verdict or with the exit code and signal that the system reports.
   */
  ended: Promise<Death>;
}

export interface Death {
  verdict: Verdict | null;
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last characters of its standard error. */
  said: string;
}

/** Maximum characters of standard error that are kept of each child. */
const saidMost = 2_000;

/** All children of this process; they are killed when it exits. */
const running = oncePerProcess('children', () => new Set<ChildProcess>());
const killAll = () => {
  for (const child of running) child.kill('SIGKILL');
};

/**
 * Starts a child that runs `entry` by plain Node, with our limits and without our environment variables, which hold
 * secrets. It does not keep this process alive.
 */
export function startChild(entry: string, { heap, stack, ...own }: StartBounds): Child {
  const node = [
    process.execPath,
    `--max-old-space-size=${heap}`,
    // The default size of the young generation would take up to 48 MB more.
    '--max-semi-space-size=2',
    // One background thread for collecting garbage and compiling: more would slow down the server that answers readers.
    '--v8-pool-size=1',
    `--stack-size=${stack}`,
    '--no-warnings',
    entry,
    JSON.stringify(own),
  ];
  // Core files are disabled, because they would hold strangers' data. The stack limit must exceed V8's own.
  const limited = ['/bin/sh', '-c', 'ulimit -c 0; ulimit -s 8192; unset PWD OLDPWD SHLVL _; exec "$@"', 'sh', ...node];
  const [command = '', ...args] = process.platform === 'win32' ? node : limited;
  const env = {} as NodeJS.ProcessEnv;
  // Without the comment the bundler would take the paths for files that it has to include.
  const child: ChildProcess = spawn(/* turbopackIgnore: true */ command, args, {
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [said, channel, verdict] = [2, 3, 4].map((number) => streamOf(child, number)) as [Duplex, Duplex, Duplex];
  if (running.size === 0) process.on('exit', killAll);
  running.add(child);
  const ended = waitForEnd(child, { said, verdict }).finally(() => {
    running.delete(child);
    if (running.size === 0) process.off('exit', killAll);
  });
  keepNothingAlive(child, [said, channel, verdict]);
  let isAlive = true;
  // A broken pipe means that the child has ended; `ended` reports that.
  channel.on('error', () => {});
  void ended.then(() => {
    isAlive = false;
  });
  const kill = () => {
    isAlive = false;
    child.kill('SIGKILL');
  };
  return { process: child, channel, isAlive: () => isAlive, kill, ended };
}

/**
 * The stream of a child, or one without data: where this process has too many open files, the child has no streams, and
 * its `error` event comes only a moment later.
 */
function streamOf(child: ChildProcess, number: number): Duplex {
  const streams = (child.stdio ?? []) as (Duplex | null)[];
  return streams[number] ?? new PassThrough().destroy();
}

function keepNothingAlive(child: ChildProcess, streams: Duplex[]): void {
  child.unref();
  for (const stream of streams) (stream as { unref?: () => void }).unref?.();
}

function waitForEnd(child: ChildProcess, streams: { said: Readable; verdict: Readable }): Promise<Death> {
  const [said, verdict] = [keepEnd(streams.said), keepEnd(streams.verdict)];
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ verdict: null, code: null, signal: null, said: error.message }));
    child.once('close', (code, signal) => resolve({ verdict: asVerdict(verdict()), code, signal, said: said() }));
  });
}

function keepEnd(stream: Readable): () => string {
  let kept = '';
  stream.on('data', (piece) => {
    kept = `${kept}${piece}`.slice(-saidMost);
  });
  stream.on('error', () => {});
  return () => kept;
}

function asVerdict(text: string): Verdict | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
