import type { Metadata } from 'next';
import Link from 'next/link';
import { orPage } from '#app/page-error.ts';
import { words } from '#app/words.ts';
import { isAllowed } from '#lib/access/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { readDesk } from '#lib/review/read-desk';
import { Queue } from './queue';
import { RemoveSample } from './remove-sample';

export const metadata: Metadata = { title: 'Desk' };

export default async function DeskPage() {
  const actor = await currentActor();
  const rows = await orPage(readDesk(actor));
  const say = await words();
  const mayBringIn = isAllowed(actor, 'import');
  return (
    <>
      <h1>{say('desk.title')}</h1>
      {mayBringIn ? (
        <Link className="way-in" href="/desk/import">
          ＋ {say('desk.bringIn')}
        </Link>
      ) : null}
      {mayBringIn && rows.some((row) => row.isSample) ? <RemoveSample /> : null}
      <Queue rows={rows} accountId={actor?.accountId ?? ''} mayBringIn={mayBringIn} />
    </>
  );
}
