import { readBytes } from '../source/read-bytes.ts';

/**
 * What can be done in a thread, by name. Input and answer are copied over (structured clone): no functions, no DOM.
 * A task that throws a `DomainError` passes it on with its reason and values.
 */
export const tasks = { read: readBytes } satisfies Record<string, (input: never) => Promise<unknown>>;

export type Tasks = typeof tasks;
