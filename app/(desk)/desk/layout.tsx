import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentActor } from '#lib/accounts/current-actor';
import { isRehearsing } from '#lib/draft/engines/connected';
import { words } from '../../words';

/** Everything behind the sign-in. Says on every screen when no engine is connected. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) redirect('/sign-in');
  const say = await words();
  return (
    <div className="desk">
      {(await isRehearsing()) ? (
        <div className="rehearsing" role="status">
          {say('rehearsal.banner')}{' '}
          {actor.role === 'admin' ? <a href="/desk/engines">{say('rehearsal.connect')}</a> : null}
        </div>
      ) : null}
      {children}
    </div>
  );
}
