import type { Metadata } from 'next';
import { isSetUpToken } from '#lib/accounts/claim-installation';
import { words } from '../../words';
import { PersonForm } from '../person-form';
import { setUpAction } from './actions';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const say = await words();
  const { token = '' } = await searchParams;
  const opens = await isSetUpToken(token);
  return (
    <main className="door">
      <span className="mark">Diglot</span>
      <h1>{say('setUp.title')}</h1>
      <p className="soft">{opens ? say('setUp.lead') : say('errors.setUpLinkWrong')}</p>
      {opens ? (
        <PersonForm action={setUpAction} token={token} submitLabel={say('setUp.submit')} next="/desk/engines?first=1" />
      ) : null}
    </main>
  );
}
