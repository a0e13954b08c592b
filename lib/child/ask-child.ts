import { serialize } from 'node:v8';
import { DomainError, InvalidError } from '#lib/errors';
import { readFrames, writeFrame } from './frames.ts';
import type { Outcome, Refusal, Reply, Request, Usage } from './messages.ts';
import { type Child, type Death, type StartBounds, startChild } from './start-child.ts';

export interface AskBounds {
  /** Maximum CPU time of a task, in milliseconds, as the child measures it. */
  time: number;
  /**
   * Maximum wall-clock time of a task, in milliseconds from when the child received it; beyond it the child is killed.
   */
  wall: number;
}

/** Receives the replies of one child, and its end. */
interface Listener {
  onReply: (reply: Reply) => void;
  onDeath: (death: Death) => void;
}

/** A child process that has loaded its code. */
export interface ReadyChild extends Child {
  /** Replaces the listener. If the child has ended already, the new listener is called at once. */
  listen(listener: Listener): void;
}

const nobody: Listener = { onReply: () => {}, onDeath: () => {} };

/** The child was killed from outside, for example by the system when memory ran out, and not because of its task. */
export class KilledError extends Error {
  override name = 'KilledError';
}

/** A task threw an unexpected exception. Retrying it with the same input would fail again. */
export class TaskFault extends Error {
  override name = 'TaskFault';
}

/** Starts a child and waits until it is ready. Throws where its own code can't be loaded, or it takes too long. */
export async function startReady(entry: string, bounds: StartBounds & AskBounds): Promise<ReadyChild> {
  const child = withListener(startChild(entry, bounds), bounds.answer);
  const release = hold(child);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill();
  }, bounds.wall);
  try {
    await new Promise<void>((resolve, reject) => {
      const onDeath = (death: Death) => reject(isLate ? lateError(bounds.wall) : startError(death));
      child.listen({ onReply: () => resolve(), onDeath });
    });
    return child;
  } finally {
    clearTimeout(timer);
    release();
    child.listen(nobody);
  }
}

/**
 * Keeps one listener at a time: otherwise a child that is kept for many tasks would keep all of their answers in
 * memory.
 */
function withListener(child: Child, answer: number): ReadyChild {
  let listener = nobody;
  let ended: Death | undefined;
  readFrames(child.channel, {
    // A frame is somewhat longer than the answer in it.
    most: answer + 1_000,
    onFrame: (reply) => listener.onReply(reply as Reply),
    onTooLong: child.kill,
  });
  void child.ended.then((death) => {
    ended = death;
    listener.onDeath(death);
  });
  return Object.assign(child, {
    listen: (next: Listener) => {
      listener = next;
      if (ended) listener.onDeath(ended);
    },
  });
}

function startError({ code, signal, said }: Death): Error {
  return signal === 'SIGKILL'
    ? new KilledError('A child was killed while it started.')
    : new Error(`A child could not start (${code ?? signal}): ${said}`);
}

/** Keeps this process alive while it waits for the child. */
function hold({ process, channel }: Child): () => void {
  const socket = channel as { ref?: () => void; unref?: () => void };
  process.ref();
  socket.ref?.();
  return () => {
    process.unref();
    socket.unref?.();
  };
}

/**
 * Lets a child do one task, and reports what it used. A child that exceeds its limits is killed, by its own watcher
 * thread or from here.
 */
export async function askChild(
  child: ReadyChild,
  request: Request,
  { time, wall, signal, onUsage }: AskBounds & { signal?: AbortSignal | undefined; onUsage: (usage: Usage) => void },
): Promise<unknown> {
  const release = hold(child);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill();
  }, wall);
  signal?.addEventListener('abort', child.kill, { once: true });
  try {
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      let found: Outcome | undefined;
      child.listen({
        onReply: (reply) => {
          if ('usage' in reply) {
            onUsage(reply.usage);
            resolve(found as Outcome);
          } else if (!('isReady' in reply)) found = reply;
        },
        onDeath: (death) => {
          if (death.verdict) onUsage(death.verdict);
          reject(signal?.aborted ? signal.reason : deathError(death, { isLate, time, wall }));
        },
      });
      writeFrame(child.channel, serialize(request));
    });
    if ('answer' in outcome) return outcome.answer;
    throw 'fault' in outcome ? new TaskFault(`A task in a child failed: ${outcome.fault}`) : asError(outcome.refusal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', child.kill);
    release();
    child.listen(nobody);
  }
}

/**
 * Chooses the error for a dead child: its own verdict names the exceeded limit; without one an abort by V8 means that
 * the heap was full. A child that was late without having used its CPU time got too little of it.
 */
function deathError(
  { verdict, signal }: Death,
  { isLate, time, wall }: { isLate: boolean; time: number; wall: number },
): Error {
  if (verdict?.over === 'time') return new InvalidError('fileTooSlow', { seconds: time / 1000 });
  if (isLate) return lateError(wall);
  if (signal === 'SIGKILL' && !verdict) return new KilledError('A child was killed.');
  return new InvalidError('fileTooComplex');
}

/** The child got too little of a busy machine. */
const lateError = (wall: number) =>
  new InvalidError('fileTooLate', { minutes: Math.max(1, Math.round(wall / 60_000)) });

function asError({ code, reason, values }: Refusal): DomainError {
  return code === 'invalid' ? new InvalidError(reason, values) : new DomainError(code, reason, values);
}
