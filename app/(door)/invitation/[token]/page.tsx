import type { Metadata } from 'next';
import { readInvitation } from '#lib/accounts/invitations';
import { words } from '../../../words';
import { PersonForm } from '../../person-form';
import { acceptInvitationAction } from './actions';

export const metadata: Metadata = { title: 'Invitation' };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const say = await words();
  const { token } = await params;
  const invitation = await readInvitation(token);
  return (
    <main className="door">
      <span className="mark">Diglot</span>
      <h1>{say('invitation.title')}</h1>
      <p className="soft">
        {invitation ? say('invitation.lead', { role: say(`roles.${invitation.role}`) }) : say('errors.invitationOver')}
      </p>
      {invitation ? (
        <PersonForm action={acceptInvitationAction} token={token} submitLabel={say('invitation.submit')} next="/desk" />
      ) : null}
    </main>
  );
}
