import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readProfile } from '#lib/accounts/read-profile';
import { AccountControls } from './account-controls';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';

export const generateMetadata = screenTitle('account');

export default async function AccountPage() {
  const actor = await currentActor();
  const profile = await orPage(readProfile(actor));
  const say = await words();
  return (
    <>
      <h1>{profile.name}</h1>
      <p className="soft">
        {profile.email}
        {actor ? ` · ${say(`roles.${actor.role}`)}` : null}
      </p>
      <ProfileForm profile={profile} />
      <h2>{say('account.password')}</h2>
      <PasswordForm email={profile.email} />
      <AccountControls />
    </>
  );
}
