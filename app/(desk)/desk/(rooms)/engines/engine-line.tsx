'use client';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EngineSummary } from '#lib/engines/connect/list-engines';
import { ChangeEngine } from './change-engine';
import { EngineButtons, type Panel } from './engine-buttons';
import type { EngineForm } from './engine-form';
import { EngineState } from './engine-state';
import { EngineTesting } from './engine-testing';
import styles from './engines.module.css';
import { HowAsked } from './how-asked';
import { OrderButtons } from './order-buttons';
import { useEngineTest } from './use-engine-test';

interface Props {
  engine: EngineSummary;
  /** The ids of the engines that are asked, in order. */
  order: string[];
  /** True if there is no other engine. */
  isAlone: boolean;
  mostSeconds: number;
}

/** A connected engine, with what can be done with it. Its key is not shown. */
export function EngineLine({ engine, order, isAlone, mostSeconds }: Props) {
  const router = useRouter();
  const testing = useEngineTest(() => router.refresh());
  const [panel, setPanel] = useState<Panel>(null);
  const [proposed, setProposed] = useState<Partial<EngineForm>>({});
  const nameId = useId();
  const { id } = engine;
  const propose = (change: Partial<EngineForm>) => {
    setProposed(change);
    setPanel('change');
  };
  return (
    <li id={`engine-${id ?? 'environment'}`}>
      <Named engine={engine} nameId={nameId} />
      {isAlone ? null : <Rank rank={engine.rank} />}
      <span className={styles.buttons}>
        {isAlone ? null : <OrderButtons engine={engine} order={order} nameId={nameId} />}
        <EngineButtons engine={engine} nameId={nameId} testing={testing} panel={panel} onPanel={setPanel} />
      </span>
      <div className={styles.panel}>
        <EngineTesting testing={testing} mostSeconds={mostSeconds} hasKey={engine.hasKey} onChoose={propose} />
        {panel === 'change' && id !== null ? (
          <ChangeEngine
            key={JSON.stringify(proposed)}
            engine={{ ...engine, id }}
            proposed={proposed}
            onDone={() => setPanel(null)}
          />
        ) : null}
        {panel === 'how' ? <HowAsked engine={engine} /> : null}
      </div>
    </li>
  );
}

function Rank({ rank }: Pick<EngineSummary, 'rank'>) {
  const say = useTranslations('engines.order');
  if (rank === null) return <span className="tag">{say('unasked')}</span>;
  return (
    <span className="tag" data-tone={rank === 0 ? 'ok' : undefined}>
      {rank === 0 ? say('first') : say('standsIn', { place: rank + 1 })}
    </span>
  );
}

function Named({ engine, nameId }: { engine: EngineSummary; nameId: string }) {
  const say = useTranslations('engines');
  const { id, name, baseUrl, model, hasKey, standing } = engine;
  return (
    <span className="grow" style={{ overflowWrap: 'anywhere' }}>
      <strong id={nameId}>{name}</strong> {model}
      <br />
      <span className="small">
        {baseUrl} · {hasKey ? say('keyKept') : say('keyNone')} {id === null ? `· ${say('fromEnvironment')}` : ''}
      </span>
      {engine.isKeyExposed ? <div className="small warn">{say('keyExposed')}</div> : null}
      <EngineState standing={standing} />
    </span>
  );
}
