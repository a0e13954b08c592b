import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { readInvitation } from '#lib/accounts/invitations';
import { keptForm } from '../../kept-form';
import { PersonForm } from '../../person-form';

export const generateMetadata = screenTitle('invitation');

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ again?: string | string[] }>;
}

export default async function InvitationPage({ params, searchParams }: Props) {
  const say = await words();
  const { token } = await params;
  const { again } = await searchParams;
  const invitation = await readInvitation(token);
  return (
    <main className="door">
      <span className="mark">Diglot</span>
      <h1>{say('invitation.title')}</h1>
      <p className="soft">
        {invitation ? say('invitation.lead', { role: say(`roles.${invitation.role}`) }) : say('errors.invitationOver')}
      </p>
      {invitation ? (
        <PersonForm
          action="/api/door/invitation"
          token={token}
          submitLabel={say('invitation.submit')}
          refused={await keptForm(again?.toString())}
        />
      ) : null}
    </main>
  );
}
