'use client';
import { useTranslations } from 'use-intl';
import type { Sync } from '../store/entry.ts';

/** Says whether the typed text is saved, and what to do if it cannot be. */
export function SyncLine({ sync }: { sync: Sync }) {
  const say = useTranslations('rail');
  return (
    <>
      {say(`sync.${sync}`)}{' '}
      {sync === 'signed-out' ? (
        <a className="link" href="/sign-in" target="_blank" rel="noreferrer">
          {say('signIn')}
        </a>
      ) : null}
    </>
  );
}
