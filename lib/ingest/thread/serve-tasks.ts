import { parentPort } from 'node:worker_threads';
import { DomainError, type ErrorCode } from '#lib/errors';

/** What goes to a thread, one at a time. */
export interface Request {
  name: string;
  input: unknown;
}

/** A `DomainError` as it can be copied. */
export interface Refusal {
  code: ErrorCode;
  reason: string;
  values: Record<string, string | number>;
}

/** What comes back. */
export type Reply = { answer: unknown } | { refusal: Refusal } | { fault: string };

/** Does what the thread is asked to, by name. Runs inside the thread. */
export function serveTasks(tasks: Record<string, (input: never) => Promise<unknown>>): void {
  parentPort?.on('message', async ({ name, input }: Request) => {
    try {
      const task = tasks[name];
      if (!task) throw new Error(`No task is called ${name}.`);
      reply({ answer: await task(input as never) });
    } catch (error) {
      reply(asReply(error));
    }
  });
}

const reply = (reply: Reply) => parentPort?.postMessage(reply);

function asReply(error: unknown): Reply {
  if (error instanceof DomainError) {
    const { code, reason, values } = error;
    return { refusal: { code, reason, values } };
  }
  return { fault: error instanceof Error ? (error.stack ?? error.message) : `${error}` };
}
