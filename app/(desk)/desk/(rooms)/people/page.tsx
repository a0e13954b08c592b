import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { When } from '#app/ui/when.tsx';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { openInvitations } from '#lib/accounts/invitations';
import { listPeople } from '#lib/accounts/list-people';
import { InviteForm } from './invite-form';
import { PersonLine } from './person-line';
import { RevokeInvitation } from './revoke-invitation';

export const generateMetadata = screenTitle('people');

export default async function PeoplePage() {
  const actor = await currentActor();
  const people = await orPage(listPeople(actor));
  const invitations = await openInvitations(actor);
  const say = await words();
  return (
    <>
      <h1>{say('people.title')}</h1>
      <ul className="lines">
        {people.map((person) => (
          <PersonLine key={person.id} person={person} isSelf={person.id === actor?.accountId} />
        ))}
      </ul>
      <h2>{say('people.invite')}</h2>
      <InviteForm />
      {invitations.length ? <h2>{say('people.open')}</h2> : null}
      <ul className="lines">
        {invitations.map(({ id, role, note, expiresAt }) => (
          <li key={id}>
            <span className="grow">
              {note || say('people.noNote')} · {say(`roles.${role}`)} ·{' '}
              <span className="small">
                {say('people.until')} <When at={expiresAt} isDayOnly />
              </span>
            </span>
            <RevokeInvitation id={id} note={note || say(`roles.${role}`)} />
          </li>
        ))}
      </ul>
    </>
  );
}
