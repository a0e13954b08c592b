import type { Metadata } from 'next';
import { words } from '../../words';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const say = await words();
  const { next = '' } = await searchParams;
  return (
    <main className="door">
      <span className="mark">Diglot</span>
      <h1>{say('signIn.title')}</h1>
      <SignInForm next={/^\/desk(\/|$)/.test(next) ? next : '/desk'} />
    </main>
  );
}
