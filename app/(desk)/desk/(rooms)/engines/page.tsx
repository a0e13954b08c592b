import Link from 'next/link';
import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { listBatches } from '#lib/draft/batch/list-batches';
import { readMissing } from '#lib/draft/draft-missing';
import { listPreferences } from '#lib/engines/choice/list-preferences';
import { listEngines } from '#lib/engines/connect/list-engines';
import { findLocalEngines } from '#lib/engines/find-local';
import { env } from '#lib/env';
import { Batches } from './batches';
import { ConnectEngine } from './connect-engine';
import { EngineLine } from './engine-line';
import { Preferences } from './preferences';
import { WaitingDrafts } from './waiting-drafts';

export const generateMetadata = screenTitle('engines');

export default async function EnginesPage({ searchParams }: { searchParams: Promise<{ first?: string }> }) {
  const actor = await currentActor();
  const engines = await orPage(listEngines(actor));
  const found = await findLocalEngines(actor);
  const waiting = await readMissing(actor, { isEverything: true });
  const batches = await listBatches(actor);
  const preferences = await listPreferences(actor);
  const hasRuleForAny = preferences.some((one) => one.sourceLanguage === '*' && one.targetLanguage === '*');
  const { first } = await searchParams;
  const say = await words();
  const order = engines.flatMap(({ id, rank }) => (id !== null && rank !== null ? [id] : []));
  const mostSeconds = env().engineDeadlines.total / 1000;
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
      {engines.length > 1 ? (
        <p className="small">
          {say('engines.order.lead')} {hasRuleForAny ? say('engines.order.rule') : null}
        </p>
      ) : null}
      <ul className="lines">
        {engines.map((engine) => (
          <EngineLine
            key={engine.id ?? 'environment'}
            engine={engine}
            order={order}
            isAlone={engines.length === 1}
            mostSeconds={mostSeconds}
          />
        ))}
      </ul>
      <WaitingDrafts waiting={waiting} hasEngine={engines.length > 0} />
      {engines.length === 0 ? <p className="box">{say('engines.none')}</p> : null}
      <Batches batches={batches} />
      <Preferences engines={engines} preferences={preferences} />
      <ConnectEngine
        found={found}
        isFirst={first !== undefined && waiting.paragraphs === 0}
        mostSeconds={mostSeconds}
      />
    </>
  );
}
