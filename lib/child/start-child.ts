import { type ChildProcess, spawn } from 'node:child_process';
import { type Duplex, PassThrough, type Readable } from 'node:stream';
import { oncePerProcess } from '#lib/once-per-process';
import type { OwnBounds, Verdict } from './messages.ts';

export interface StartBounds extends OwnBounds {
  /** Megabytes of V8's heap; beyond it the child aborts. */
  heap: number;
  /** Kilobytes of stack, beyond which a `RangeError` is thrown. The system's own limit is set to 8 MB. */
  stack: number;
}

export interface Child {
  process: ChildProcess;
  channel: Duplex;
  isAlive(): boolean;
  /** Ends it, whatever it does. */
  kill(): void;
  /** Why it died: its own verdict, or how the system saw it end. Resolves when it is gone. */
  ended: Promise<Death>;
}

export interface Death {
  verdict: Verdict | null;
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what it wrote to standard error. */
  said: string;
}

/** Characters that are kept of each child's own words. */
const saidMost = 2_000;

/** Children of this process, so that its end is theirs. */
const running = oncePerProcess('children', () => new Set<ChildProcess>());
const killAll = () => {
  for (const child of running) child.kill('SIGKILL');
};

/** Starts a child that runs `entry` by plain Node with our limits and nothing of our environment; it keeps no process alive. */
export function startChild(entry: string, { heap, stack, ...own }: StartBounds): Child {
  const node = [
    process.execPath,
    `--max-old-space-size=${heap}`,
    // The young generation would take up to 48 MB more.
    '--max-semi-space-size=2',
    // One thread beside the child's own for collecting garbage and compiling: more would take a reader's share of the CPUs.
    '--v8-pool-size=1',
    `--stack-size=${stack}`,
    '--no-warnings',
    entry,
    JSON.stringify(own),
  ];
  // No core files, which would hold strangers' bytes, and a stack that the limit of V8's own fits into.
  const limited = ['/bin/sh', '-c', 'ulimit -c 0; ulimit -s 8192; unset PWD OLDPWD SHLVL _; exec "$@"', 'sh', ...node];
  const [command = '', ...args] = process.platform === 'win32' ? node : limited;
  const env = {} as NodeJS.ProcessEnv;
  // The bundler would take the paths for files that it has to bring along.
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
  // A broken pipe means that the child is gone, which `ended` tells.
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

/** A process that may open no more files starts no child and has no streams for one: `error` comes a moment later. */
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
