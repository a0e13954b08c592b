import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { AccountControls } from './account-controls';

export const generateMetadata = screenTitle('account');

export default async function AccountPage() {
  const actor = await currentActor();
  const say = await words();
  return (
    <>
      <h1>{actor?.name}</h1>
      <p className="soft">{actor ? say(`roles.${actor.role}`) : null}</p>
      <AccountControls />
    </>
  );
}
