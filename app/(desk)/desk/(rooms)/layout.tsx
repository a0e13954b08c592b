import type { ReactNode } from 'react';
import { words } from '#app/words.ts';
import { isAllowed } from '#lib/access/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import styles from './layout.module.css';
import { RoomLink } from './room-link';

/** The layout of the desk's screens, with links to all of them at the side. */
export default async function RoomsLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const say = await words();
  return (
    <div className="rooms">
      <nav aria-label={say('nav.label')}>
        <div className={styles.upper}>
          <a className="mark" href="/">
            Diglot
          </a>
          <RoomLink href="/desk">{say('nav.desk')}</RoomLink>
          {isAllowed(actor, 'import') ? <RoomLink href="/desk/import">{say('nav.import')}</RoomLink> : null}
          {isAllowed(actor, 'import') ? <RoomLink href="/desk/feeds">{say('nav.feeds')}</RoomLink> : null}
        </div>
        <span className="space" />
        <div className={styles.lower}>
          {isAllowed(actor, 'manage-people') ? <RoomLink href="/desk/people">{say('nav.people')}</RoomLink> : null}
          {isAllowed(actor, 'remove') ? <RoomLink href="/desk/trash">{say('nav.trash')}</RoomLink> : null}
          {isAllowed(actor, 'manage-engines') ? <RoomLink href="/desk/engines">{say('nav.engines')}</RoomLink> : null}
          {isAllowed(actor, 'manage-engines') ? (
            <RoomLink href="/desk/instructions">{say('nav.instructions')}</RoomLink>
          ) : null}
          {isAllowed(actor, 'manage-engines') ? <RoomLink href="/desk/usage">{say('nav.usage')}</RoomLink> : null}
          <RoomLink href="/desk/account">{actor?.name}</RoomLink>
        </div>
      </nav>
      <main className="page">{children}</main>
    </div>
  );
}
