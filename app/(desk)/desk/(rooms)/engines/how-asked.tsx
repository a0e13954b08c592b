'use client';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { EngineSummary } from '#lib/engines/connect/list-engines';
import { learnAgainAction } from './actions';
import { ByHandForm } from './by-hand-form';
import styles from './engines.module.css';
import { useLearntFacts } from './use-learnt-facts';

/** Shows how an engine is asked: what was learnt of it and what is set by hand. */
export function HowAsked({ engine }: { engine: EngineSummary }) {
  const say = useTranslations('engines.facts');
  const { id, name, learnt } = engine;
  const { headers, ...byHand } = engine.byHand;
  const facts = useLearntFacts(learnt, byHand);
  const learning = useAction(learnAgainAction);
  const [isSetting, setSetting] = useState(false);
  const learnAgain = async () => {
    if ((await learning.run({ id })).ok) notifications.show({ message: say('forgotten', { name }) });
  };
  return (
    <section aria-label={say('title', { name })}>
      {learnt === null ? <p className="small">{say('nothing')}</p> : null}
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>
              {fact.value} {fact.isByHand ? <span className="small">{say('byHand')}</span> : null}
            </dd>
          </div>
        ))}
        {headers.length ? (
          <div>
            <dt>{say('names.headers')}</dt>
            <dd>
              {headers.join(', ')} <span className="small">{say('byHand')}</span>
            </dd>
          </div>
        ) : null}
      </dl>
      <div className="acts">
        <Button size="xs" variant="default" loading={learning.isRunning} onClick={() => void learnAgain()}>
          {say('learnAgain')}
        </Button>
        {id === null ? null : (
          <Button size="xs" variant="default" aria-expanded={isSetting} onClick={() => setSetting((now) => !now)}>
            {say('setByHand')}
          </Button>
        )}
      </div>
      {isSetting && id !== null ? <ByHandForm engine={{ ...engine, id }} onDone={() => setSetting(false)} /> : null}
    </section>
  );
}
