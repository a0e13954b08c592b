'use client';
import { useTranslations } from 'use-intl';
import type { Entry, Sync } from '../store/row-store.ts';

const worstFirst: Sync[] = ['signed-out', 'offline', 'dirty', 'saving', 'clean'];

/** How the texts of a page stand together: a row that was left unsaved still counts when another is open. */
export const syncOfAll = (entries: Pick<Entry, 'sync'>[]): Sync =>
  worstFirst.find((sync) => entries.some((entry) => entry.sync === sync)) ?? 'clean';

/** True where texts are kept in this browser alone. */
export const isCutOff = (sync: Sync): boolean => sync === 'signed-out' || sync === 'offline';

/** Whether what was written is saved, and what to do where it can't be. */
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
