export type Role = 'admin' | 'editor';

/** Every kind of actor that a verb or a writer can be called for. */
export type Actor = Person | TokenHolder | Operator | Machine;

/** A person with an account, in their own session. */
export interface Person {
  type: 'person';
  accountId: string;
  name: string;
  role: Role;
  interfaceLocale: 'en' | 'zh-Hans';
}

/** A program with a token of an account: it may do what the account may, limited to the token's scopes. */
export interface TokenHolder extends Omit<Person, 'type'> {
  type: 'token';
  tokenId: string;
  scopes: readonly string[];
}

/** A person on the command line of the machine: whoever can read the database file may do everything. */
export interface Operator {
  type: 'operator';
  accountId: null;
  name: string;
}

/** The worker in a job that a person's action queued. It calls no verbs. */
export interface Machine {
  type: 'machine';
  /** The account that requested the job; null if no account did. */
  accountId: string | null;
  name: string;
}

export const operator: Operator = { type: 'operator', accountId: null, name: 'command line' };

/** Makes an actor of an account. The caller has to check that the account may still act. */
export const personOf = ({ id, name, role, interfaceLocale }: { id: string } & Omit<Person, 'type' | 'accountId'>) =>
  ({ type: 'person', accountId: id, name, role, interfaceLocale }) satisfies Person;
