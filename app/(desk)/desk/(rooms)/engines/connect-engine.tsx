'use client';
import { Autocomplete, Button, PasswordInput, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { isKeyExposed } from '#lib/engines/exposed-key';
import type { LocalEngine } from '#lib/engines/find-local';
import type { EngineTest } from '#lib/engines/test-engine';
import { connectEngineAction, testEngineAction } from './actions';
import { TestResult } from './test-result';

const empty = { name: '', baseUrl: 'https://api.openai.com/v1', model: '', key: '' };

/** Connects any OpenAI-compatible endpoint; engines that run on this machine are offered. */
export function ConnectEngine({ found, isFirst }: { found: LocalEngine[]; isFirst: boolean }) {
  const say = useTranslations('engines');
  const router = useRouter();
  const connecting = useAction(connectEngineAction);
  const testing = useAction(testEngineAction);
  const [engine, setEngine] = useState(empty);
  const [result, setResult] = useState<EngineTest>();
  const models = found.find(({ baseUrl }) => baseUrl === engine.baseUrl)?.models ?? [];
  const set = (change: Partial<typeof empty>) => setEngine({ ...engine, ...change });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await connecting.run(engine)).ok) return;
    setEngine(empty);
    setResult(undefined);
    if (isFirst) router.push('/desk');
  };

  const test = async () => {
    const tested = await testing.run(engine);
    setResult(tested.ok ? tested.value : undefined);
  };

  return (
    <form method="post" onSubmit={submit} className="box" style={{ maxWidth: 560, marginTop: 20 }}>
      <h2>{say('connect')}</h2>
      {found.length ? (
        <div className="acts" style={{ marginBottom: 12 }}>
          <span className="small">{say('found')}</span>
          {found.map(({ name, baseUrl, models: [model = ''] }) => (
            <Button
              key={baseUrl}
              size="xs"
              variant="default"
              onClick={() => setEngine({ name, baseUrl, model, key: '' })}
            >
              {name}
            </Button>
          ))}
        </div>
      ) : null}
      <TextInput
        label={say('baseUrl')}
        description={say('baseUrlHelp')}
        type="url"
        required
        value={engine.baseUrl}
        onChange={(event) => set({ baseUrl: event.currentTarget.value })}
      />
      <Autocomplete
        mt="sm"
        label={say('model')}
        required
        data={models}
        value={engine.model}
        onChange={(model) => set({ model })}
      />
      <PasswordInput
        mt="sm"
        label={say('key')}
        description={say('keyHelp')}
        autoComplete="off"
        value={engine.key}
        onChange={(event) => set({ key: event.currentTarget.value })}
      />
      <TextInput
        mt="sm"
        label={say('name')}
        value={engine.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {isKeyExposed({ baseUrl: engine.baseUrl, hasKey: engine.key !== '' }) ? (
        <p className="small warn" role="alert">
          {say('keyExposed')}
        </p>
      ) : null}
      <TestResult result={result} />
      <div className="acts">
        <Button variant="default" loading={testing.isRunning} onClick={() => void test()}>
          {say('test')}
        </Button>
        <Button type="submit" loading={connecting.isRunning}>
          {say('submit')}
        </Button>
      </div>
    </form>
  );
}
