import type { Machine } from './actor.ts';
import type { Allowed } from './authorize.ts';

const machine: Machine = { type: 'machine', accountId: null, name: 'machine' };

/**
 * The machine's proof in a job. A file with a verb must not import it, or the verb could write without a check:
 * `lib/rooms.test.ts` enforces that.
 */
export const byMachine = { actor: machine } as Allowed<'work'>;

/**
 * The machine's proof in a job that a person requested. Events name that person. Null if nobody requested it or the
 * person is unknown.
 */
export const onBehalfOf = (accountId: string | null) => ({ actor: { ...machine, accountId } }) as Allowed<'work'>;
