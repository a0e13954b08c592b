import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import type { Actor, Person, Role, TokenHolder } from './actor.ts';

/** What can be allowed, and the roles that may do it. */
const rolesByAct = {
  see: ['admin', 'editor'],
  review: ['admin', 'editor'],
  draft: ['admin', 'editor'],
  publish: ['admin', 'editor'],
  'manage-self': ['admin', 'editor'],
  import: ['admin'],
  remove: ['admin'],
  'manage-engines': ['admin'],
  'manage-people': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof rolesByAct;

declare const proof: unique symbol;

/**
 * The proof that an actor was found to be allowed to act. Every writer asks for it by its type, and only this file can
 * make one: a write that nobody checked does not compile. `work` is what the machine does in a job.
 */
export interface Allowed<A extends Act | 'work' = Act | 'work'> {
  readonly actor: A extends 'manage-self' ? Person | TokenHolder : Actor;
  readonly [proof]: A;
}

/** A row that an actor was found to be allowed to act on. */
export type Authorized<Row, A extends Act | 'work'> = Row & Allowed<A>;

/** Says whether the actor may; screens use it to leave out what would be refused. */
export function isAllowed(actor: Actor | null, act: Act): boolean {
  switch (actor?.type) {
    case 'operator':
      return act !== 'manage-self';
    case 'token':
      return actor.scopes.includes(act) && hasRole(actor.role, act);
    case 'person':
      return hasRole(actor.role, act);
    default:
      return false;
  }
}

const hasRole = (role: Role, act: Act) => (rolesByAct[act] as readonly Role[]).includes(role);

/** Returns the proof, or throws `SignedOutError` or `ForbiddenError`. */
export function authorize<A extends Act>(actor: Actor | null, act: A): Allowed<A> {
  // The command line has no account of its own.
  if (!actor || (act === 'manage-self' && actor.accountId === null)) throw new SignedOutError();
  if (!isAllowed(actor, act)) throw new ForbiddenError();
  return { actor } as Allowed<A>;
}

/** A row that may lie in the trash. */
type Row = object & { removedAt?: number | null };

/**
 * The proof for one row: it is there, and nobody acts on what lies in the trash without the right to remove. Throws a
 * `NotFoundError`, which does not tell a row that is hidden from one that never was.
 */
export function authorizeRow<R extends Row, A extends Act | 'work'>(
  by: Allowed<A>,
  row: R | undefined,
): Authorized<R, A> {
  if (!row || (row.removedAt && !isAllowed(by.actor, 'remove'))) throw new NotFoundError();
  return { ...row, actor: by.actor } as Authorized<R, A>;
}

/** An account that proved itself by its password, or by the token that it was invited with. It acts for itself alone. */
export const byItself = (person: Person) => ({ actor: person }) as Allowed<'manage-self'>;
