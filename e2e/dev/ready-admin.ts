import { operator, type Person } from '#lib/access/actor';
import { makeSetUpToken } from '#lib/accounts/claim-installation';
import { findActor } from '#lib/accounts/find-actor';
import { listPeople } from '#lib/accounts/list-people';
import { openDatabase } from '#lib/open-database';
import { setUp } from '#lib/setup/set-up';

/** The admin of the development installation. */
export const person = { name: 'Dev Admin', email: 'dev@example.org', password: 'only for development' };

/** Sets the installation up, if that was not done. Returns its first admin. */
export async function readyAdmin(): Promise<Person> {
  await openDatabase();
  const token = await makeSetUpToken();
  if (token) await setUp({ ...person, token });
  const admin = (await listPeople(operator)).find(({ role, disabledAt }) => role === 'admin' && disabledAt === null);
  const actor = admin && (await findActor({ accountId: admin.id }));
  if (!actor) throw new Error('No admin is left in the data folder of development. Remove it, and start again.');
  return actor;
}
