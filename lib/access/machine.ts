import type { Machine } from './actor.ts';
import type { Allowed } from './authorize.ts';

const machine: Machine = { type: 'machine', accountId: null, name: 'machine' };

/** The machine at a job. A file with a verb must not import it, or it could write without a check: `lib/rooms.test.ts` holds that. */
export const byMachine = { actor: machine } as Allowed<'work'>;

/** The machine at a job that somebody asked for: the record names them. Null where nobody did, or who did is unknown. */
export const onBehalfOf = (accountId: string | null) => ({ actor: { ...machine, accountId } }) as Allowed<'work'>;
