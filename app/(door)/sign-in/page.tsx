import { screenTitle } from '#app/screen-title.ts';
import { words } from '../../words';
import { keptForm } from '../kept-form';
import { placeAtDesk } from '../place-at-desk';
import { SignInForm } from './sign-in-form';

export const generateMetadata = screenTitle('signIn');

type Search = Promise<{ next?: string | string[]; again?: string | string[] }>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const say = await words();
  const { next, again } = await searchParams;
  return (
    <main className="door">
      <span className="mark">Diglot</span>
      <h1>{say('signIn.title')}</h1>
      <SignInForm next={placeAtDesk(String(next ?? ''))} refused={await keptForm(again?.toString())} />
      <p className="small">{say('signIn.forgotten', { command: 'npm run -s diglot -- reset-password E-MAIL' })}</p>
    </main>
  );
}
