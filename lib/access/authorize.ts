import { ForbiddenError, SignedOutError } from '#lib/errors';
import type { Actor, Role } from './actor.ts';

/** What a person can be allowed to do. */
const rolesByAct = {
  see: ['admin', 'editor'],
  review: ['admin', 'editor'],
  draft: ['admin', 'editor'],
  publish: ['admin', 'editor'],
  'bring-in': ['admin'],
  remove: ['admin'],
  'manage-engines': ['admin'],
  'manage-people': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

type Act = keyof typeof rolesByAct;

declare const proof: unique symbol;

/** A row for which somebody was found to be allowed to act. Writes ask for it, so none can be called without the check. */
export type Authorized<Row, A extends Act> = Row & { readonly [proof]: A; readonly actor: Actor };

/** Says whether the actor may; screens use it to leave out what would be refused. */
export function isAllowed(actor: Pick<Actor, 'role'> | null, act: Act): boolean {
  return actor !== null && (rolesByAct[act] as readonly Role[]).includes(actor.role);
}

/** Returns the row as proof, or throws `SignedOutError` or `ForbiddenError`. */
export function authorize<Row extends object, A extends Act>(
  actor: Actor | null,
  act: A,
  row: Row,
): Authorized<Row, A> {
  if (!actor) throw new SignedOutError();
  if (!isAllowed(actor, act)) throw new ForbiddenError();
  return { ...row, actor } as Authorized<Row, A>;
}
