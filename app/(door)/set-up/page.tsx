import { screenTitle } from '#app/screen-title.ts';
import { isSetUpToken } from '#lib/accounts/claim-installation';
import { words } from '../../words';
import { keptForm } from '../kept-form';
import { PersonForm } from '../person-form';

export const generateMetadata = screenTitle('setUp');

type Search = Promise<{ token?: string | string[]; again?: string | string[] }>;

export default async function SetUpPage({ searchParams }: { searchParams: Search }) {
  const say = await words();
  const { token, again } = await searchParams;
  const given = String(token ?? '');
  const opens = await isSetUpToken(given);
  return (
    <main className="door">
      <span className="mark">Diglot</span>
      <h1>{say('setUp.title')}</h1>
      <p className="soft">{opens ? say('setUp.lead') : say('errors.setUpLinkWrong')}</p>
      {opens ? (
        <PersonForm
          action="/api/door/set-up"
          token={given}
          submitLabel={say('setUp.submit')}
          refused={await keptForm(again?.toString())}
        />
      ) : null}
    </main>
  );
}
