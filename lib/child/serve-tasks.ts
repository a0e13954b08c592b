import { writeFileSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { DomainError, InvalidError } from '#lib/errors';
import { readFrames, writeFrame } from './frames.ts';
import type { Outcome, OwnBounds, Reply, Request } from './messages.ts';
import { startWatch } from './watch.ts';

/** Loads a task's code. That counts as a part of no task, so that a deadline is a task's own. */
type Loader = () => Promise<(input: never) => unknown>;

/**
 * Does what the child is asked to, by name. Runs inside the child. What `preloaded` names is loaded before the child says
 * that it is ready, the rest when it is asked for.
 */
export async function serveTasks(loaders: Record<string, Loader>, preloaded: string[] = []): Promise<void> {
  const bounds: OwnBounds = JSON.parse(process.argv[2] ?? '');
  standBack();
  // Compiled code is kept: without it a child takes twice as long to start, and 80 MB more.
  enableCompileCache(join(process.cwd(), '.next/cache/children'));
  const watch = startWatch(bounds);
  const parent = new Socket({ fd: 3, readable: true, writable: true });
  const send = (reply: Reply) => writeFrame(parent, serialize(reply));
  const work = async ({ name, input }: Request): Promise<void> => {
    const task = await load(loaders, name).catch(asFault);
    watch.begin();
    const outcome = 'fault' in task ? serialize(task) : await perform(task, input, bounds.answer);
    const usage = watch.end();
    writeFrame(parent, outcome);
    send({ usage });
  };
  for (const name of preloaded) await load(loaders, name);
  flushCompileCache();
  // The parent closes the channel at its end, and the kernel does so where it was killed.
  for (const event of ['end', 'close', 'error']) parent.on(event, () => process.exit());
  readFrames(parent, {
    most: 2 ** 32,
    onFrame: (request) => void work(request as Request),
    onTooLong: () => process.exit(1),
  });
  send({ isReady: true });
}

/** Lets the parent decide: Ctrl+C reaches every process of a terminal, and work in hand is finished. */
function standBack(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  try {
    // Linux ends this process before any other where the machine runs out of memory.
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Other systems have no such file.
  }
}

async function load(loaders: Record<string, Loader>, name: string) {
  const loader = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (!loader) throw new Error(`No task is called ${name}.`);
  return loader();
}

/** Returns the outcome as bytes. */
async function perform(task: (input: never) => unknown, input: unknown, most: number): Promise<Buffer> {
  try {
    const answer = serialize({ answer: await task(input as never) } satisfies Outcome);
    if (answer.length > most) throw new InvalidError('fileTooComplex');
    return answer;
  } catch (error) {
    const refused = isExhausted(error) ? new InvalidError('fileTooComplex') : error;
    if (!(refused instanceof DomainError)) return serialize(asFault(error));
    const { code, reason, values } = refused;
    return serialize({ refusal: { code, reason, values } } satisfies Outcome);
  }
}

/** What V8 and Node throw where a stack, a string or an array would have to be larger than they can be. */
const isExhausted = (error: unknown) =>
  error instanceof RangeError && /call stack|Invalid \w+ length|allocation failed|too large/.test(error.message);

const asFault = (error: unknown): { fault: string } => ({
  fault: (error instanceof Error ? (error.stack ?? error.message) : `${error}`).slice(0, 4_000),
});
