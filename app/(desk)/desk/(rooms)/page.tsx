import Link from 'next/link';
import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { LiveRefresh } from '#app/ui/live-refresh.tsx';
import { words } from '#app/words.ts';
import { isAllowed } from '#lib/access/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { pagePath } from '#lib/press/slug';
import { lastSeq } from '#lib/record/read-events';
import { readDesk } from '#lib/review/read-desk';
import { EngineTrouble } from '../engine-trouble';
import { Queue } from './queue';
import { RemoveSample } from './remove-sample';
import styles from './way-in.module.css';

export const generateMetadata = screenTitle('desk');

export default async function DeskPage() {
  const actor = await currentActor();
  const after = await lastSeq();
  const rows = await orPage(readDesk(actor));
  const say = await words();
  const mayBringIn = isAllowed(actor, 'import');
  const sample = rows.find((row) => row.isSample);
  return (
    <>
      <LiveRefresh topic="desk" after={after} />
      <h1>{say('desk.title')}</h1>
      <EngineTrouble actor={actor} />
      {mayBringIn ? (
        <Link className={styles.wayIn} href="/desk/import">
          ＋ {say('desk.import')}
        </Link>
      ) : null}
      {mayBringIn && sample ? (
        <RemoveSample path={sample.published ? pagePath(sample.targetLocale, sample.published.slug) : null} />
      ) : null}
      <Queue rows={rows} accountId={actor?.accountId ?? ''} mayBringIn={mayBringIn} />
    </>
  );
}
