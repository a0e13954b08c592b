export type Role = 'admin' | 'editor';

/** Who acts. `accountId` is null for the operator's command line on an installation that nobody has claimed. */
export interface Actor {
  accountId: string | null;
  name: string;
  role: Role;
  interfaceLocale: 'en' | 'zh-Hans';
}

/** The person at the machine itself: whoever may read the database file may do all. */
export const operator: Actor = { accountId: null, name: 'command line', role: 'admin', interfaceLocale: 'en' };

/** An account as one who acts. Whether it may still, is for the caller to have asked. */
export const actorOf = ({ id, ...account }: { id: string } & Omit<Actor, 'accountId'>): Actor => ({
  accountId: id,
  name: account.name,
  role: account.role,
  interfaceLocale: account.interfaceLocale,
});
