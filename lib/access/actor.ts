export type Role = 'admin' | 'editor';

/** Whoever acts: everything that a verb or a writer is asked by. */
export type Actor = Person | TokenHolder | Operator | Machine;

/** Somebody with an account, in their own session. */
export interface Person {
  type: 'person';
  accountId: string;
  name: string;
  role: Role;
  interfaceLocale: 'en' | 'zh-Hans';
}

/** A program with a token of an account: it may do what the account may, and of that only what its scopes name. */
export interface TokenHolder extends Omit<Person, 'type'> {
  type: 'token';
  tokenId: string;
  scopes: readonly string[];
}

/** The person at the machine itself, on the command line: whoever can read the database file may do everything. */
export interface Operator {
  type: 'operator';
  accountId: null;
  name: string;
}

/** The worker, at a job that a person's act led to. It calls no verbs. */
export interface Machine {
  type: 'machine';
  /** Whoever asked for the job, where somebody did. */
  accountId: string | null;
  name: string;
}

export const operator: Operator = { type: 'operator', accountId: null, name: 'command line' };

/** An account as an actor. The caller has to know that it may still act. */
export const personOf = ({ id, name, role, interfaceLocale }: { id: string } & Omit<Person, 'type' | 'accountId'>) =>
  ({ type: 'person', accountId: id, name, role, interfaceLocale }) satisfies Person;
