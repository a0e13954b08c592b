'use client';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { LocalEngine } from '#lib/engines/find-local';
import { connectEngineAction } from './actions';
import { EngineFields } from './engine-fields';
import { type EngineForm, emptyEngine } from './engine-form';
import { EngineTesting } from './engine-testing';
import { LocalEngines } from './local-engines';
import { useEngineTest } from './use-engine-test';
import { useModels } from './use-models';

interface Props {
  found: LocalEngine[];
  isFirst: boolean;
  mostSeconds: number;
}

/**
 * Connects any OpenAI-compatible endpoint. Before it is stored, its list of models tells whether address, key and model
 * are right; engines that run on this machine are offered.
 */
export function ConnectEngine({ found, isFirst, mostSeconds }: Props) {
  const say = useTranslations('engines');
  const { engine, set, replace, connect, isConnecting, models, testing } = useConnecting(isFirst);
  const { name: _, ...wanted } = engine;
  // The models of an engine on this machine are known before anybody asks for them.
  const local = found.find(({ baseUrl }) => baseUrl === engine.baseUrl)?.models ?? [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const looked = await models.find(wanted);
    if (looked && !looked.fault) await connect({ ...engine, baseUrl: looked.baseUrl });
  };
  return (
    <form method="post" onSubmit={submit} className="box" style={{ maxWidth: 620, marginTop: 20 }}>
      <h2>{say('connect')}</h2>
      <LocalEngines found={found} onChoose={replace} />
      <EngineFields
        form={engine}
        onChange={set}
        models={models.hasLooked ? models : { ...models, models: local }}
        wanted={wanted}
        keyHelp={say('keyHelp')}
      />
      <div className="acts">
        <Button
          variant="default"
          disabled={testing.isRunning || !engine.baseUrl}
          onClick={() => void testing.run(wanted)}
        >
          {say('test')}
        </Button>
        <Button type="submit" loading={isConnecting || models.isFinding}>
          {say('submit')}
        </Button>
        {models.fault ? (
          <Button variant="default" loading={isConnecting} onClick={() => void connect(engine)}>
            {say('submitAnyway')}
          </Button>
        ) : null}
      </div>
      <EngineTesting testing={testing} mostSeconds={mostSeconds} hasKey={engine.key !== ''} onChoose={replace} />
    </form>
  );
}

/** The engine in the form, and what is known of it. */
function useConnecting(isFirst: boolean) {
  const say = useTranslations('engines');
  const router = useRouter();
  const connecting = useAction(connectEngineAction);
  const models = useModels();
  const testing = useEngineTest();
  const [engine, setEngine] = useState(emptyEngine);
  const set = (change: Partial<EngineForm>) => {
    testing.forget();
    setEngine((now) => ({ ...now, ...change }));
  };
  /** Takes an address from elsewhere than its field. */
  const replace = (change: Partial<EngineForm>) => {
    models.forget();
    set(change);
  };
  const connect = async (chosen: EngineForm) => {
    const connected = await connecting.run(chosen);
    if (!connected.ok) return;
    notifications.show({ message: say('connected', { name: connected.value.name, model: chosen.model }) });
    replace(emptyEngine);
    if (isFirst) router.push('/desk');
  };
  return { engine, set, replace, connect, isConnecting: connecting.isRunning, models, testing };
}
