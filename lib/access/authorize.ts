import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import type { Actor, Person, Role, TokenHolder } from './actor.ts';

/** Every permission, with the roles that have it. */
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
 * The proof that an actor may act. Every writer requires it by its type, and only this file can make one: a write
 * without a check does not compile. `work` is the machine's permission in a job.
 */
export interface Allowed<A extends Act | 'work' = Act | 'work'> {
  readonly actor: A extends 'manage-self' ? Person | TokenHolder : Actor;
  readonly [proof]: A;
}

/** A row on which an actor was found to be allowed to act. */
export type Authorized<Row, A extends Act | 'work'> = Row & Allowed<A>;

/** Says whether the actor may act; screens use it to hide what would be refused. */
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
  // The operator at the command line has no account of its own to manage.
  if (!actor || (act === 'manage-self' && actor.accountId === null)) throw new SignedOutError();
  if (!isAllowed(actor, act)) throw new ForbiddenError();
  return { actor } as Allowed<A>;
}

/** A row that may be in the trash. */
type Row = object & { removedAt?: number | null };

/**
 * Gives the proof for one row: it exists, and if it is in the trash, the actor may remove. Throws a `NotFoundError`,
 * which does not tell a hidden row from one that never existed.
 */
export function authorizeRow<R extends Row, A extends Act | 'work'>(
  by: Allowed<A>,
  row: R | undefined,
): Authorized<R, A> {
  if (!row || (row.removedAt && !isAllowed(by.actor, 'remove'))) throw new NotFoundError();
  return { ...row, actor: by.actor } as Authorized<R, A>;
}

/**
 * The proof of an account that gave its password, or the token of its invitation. It permits only changes of itself.
 */
export const byItself = (person: Person) => ({ actor: person }) as Allowed<'manage-self'>;
