import { writeFileSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { DomainError, InvalidError } from '#lib/errors';
import { readFrames, writeFrame } from './frames.ts';
import type { Outcome, OwnBounds, Reply, Request } from './messages.ts';
import { startWatch } from './watch.ts';

/**
 * Loads the code of a task. Loading is not counted as part of a task, so that it does not use up the task's time limit.
 */
type Loader = () => Promise<(input: never) => unknown>;

/**
 * Runs inside the child: does the tasks that the parent names. Tasks in `preloaded` are loaded before the child reports
 * that it is ready, the others at their first use.
 */
export async function serveTasks(loaders: Record<string, Loader>, preloaded: string[] = []): Promise<void> {
  const bounds: OwnBounds = JSON.parse(process.argv[2] ?? '');
  standBack();
  // The cache of compiled code halves the time that a child takes to start, and saves 80 MB of its memory.
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
  // The channel closes when the parent ends, also when it was killed; then the child must end too.
  for (const event of ['end', 'close', 'error']) parent.on(event, () => process.exit());
  readFrames(parent, {
    most: 2 ** 32,
    onFrame: (request) => void work(request as Request),
    onTooLong: () => process.exit(1),
  });
  send({ isReady: true });
}

/**
 * Ignores signals of the terminal: Ctrl+C reaches all of its processes, but only the parent decides, so that it can
 * finish running tasks.
 */
function standBack(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  try {
    // When memory runs out, Linux kills the process with the highest score first: this child and not the server.
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Only Linux has this file.
  }
}

async function load(loaders: Record<string, Loader>, name: string) {
  const loader = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (!loader) throw new Error(`No task is called ${name}.`);
  return loader();
}

/** Runs a task and returns its outcome as serialized bytes. */
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

/** Whether V8 or Node threw because a stack, a string or an array reached its maximum size. */
const isExhausted = (error: unknown) =>
  error instanceof RangeError && /call stack|Invalid \w+ length|allocation failed|too large/.test(error.message);

const asFault = (error: unknown): { fault: string } => ({
  fault: (error instanceof Error ? (error.stack ?? error.message) : `${error}`).slice(0, 4_000),
});
