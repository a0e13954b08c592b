import Link from 'next/link';
import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readMissing } from '#lib/draft/draft-missing';
import { findLocalEngines } from '#lib/engines/find-local';
import { listEngines } from '#lib/engines/list-engines';
import { ConnectEngine } from './connect-engine';
import { EngineLine } from './engine-line';
import { WaitingDrafts } from './waiting-drafts';

export const generateMetadata = screenTitle('engines');

export default async function EnginesPage({ searchParams }: { searchParams: Promise<{ first?: string }> }) {
  const actor = await currentActor();
  const engines = await orPage(listEngines(actor));
  const found = await findLocalEngines(actor);
  const waiting = await readMissing(actor, { isEverything: true });
  const { first } = await searchParams;
  const say = await words();
  return (
    <>
      <h1>{say(first ? 'engines.firstTitle' : 'engines.title')}</h1>
      <p className="soft">{say('engines.lead')}</p>
      {first ? (
        <p>
          <Link className="link" href="/desk">
            {say('engines.later')}
          </Link>
        </p>
      ) : null}
      <ul className="lines">
        {engines.map((engine, index) => (
          <EngineLine key={engine.id ?? 'environment'} engine={engine} isInUse={index === 0} />
        ))}
      </ul>
      <WaitingDrafts waiting={waiting} hasEngine={engines.length > 0} />
      {engines.length === 0 ? <p className="box">{say('engines.none')}</p> : null}
      <ConnectEngine found={found} isFirst={first !== undefined && waiting.paragraphs === 0} />
    </>
  );
}
