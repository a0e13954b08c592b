import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { isAllowed } from '#lib/access/authorize';
import { listAdminNames } from '#lib/accounts/admin-names';
import { currentActor } from '#lib/accounts/current-actor';
import { whyUnsaved } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { words } from '../../words';

/**
 * The layout of all screens that need a sign-in. It says on each when nothing can be saved and when no engine is
 * connected.
 */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) redirect('/sign-in');
  const say = await words();
  const unsaved = whyUnsaved();
  return (
    <div className="desk">
      {unsaved ? (
        <div className="rehearsing" role="alert">
          {say(`errors.${unsaved as 'diskFull'}`)}
        </div>
      ) : null}
      {(await isRehearsing()) ? (
        <div className="rehearsing" role="status">
          {say('rehearsal.banner')}{' '}
          {isAllowed(actor, 'manage-engines') ? (
            <a href="/desk/engines">{say('rehearsal.connect')}</a>
          ) : (
            say('drafting.ask', { names: (await listAdminNames(actor)).join(', ') })
          )}
        </div>
      ) : null}
      {children}
    </div>
  );
}
