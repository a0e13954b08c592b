'use client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { EngineSummary } from '#lib/engines/list-engines';
import type { EngineTest } from '#lib/engines/test-engine';
import { removeEngineAction, restoreEngineAction, testEngineAction } from './actions';
import { TestResult } from './test-result';

/** A connected engine with buttons to test and to disconnect it. Its key is not shown. */
export function EngineLine({ engine, isInUse }: { engine: EngineSummary; isInUse: boolean }) {
  const say = useTranslations('engines');
  const testing = useAction(testEngineAction);
  const removing = useAction(removeEngineAction);
  const [result, setResult] = useState<EngineTest>();
  const { id, name, baseUrl, model, hasKey } = engine;
  const disconnect = async () => {
    if (id === null || !(await removing.run({ id })).ok) return;
    noticeWithUndo({ message: say('removed', { name }), undo: () => restoreEngineAction({ id }) });
  };
  const test = async () => {
    const tested = await testing.run({ id });
    setResult(tested.ok ? tested.value : undefined);
  };
  return (
    <li>
      <span className="grow">
        <strong>{name}</strong> {model}
        <br />
        <span className="small">
          {baseUrl} · {hasKey ? say('keyKept') : say('keyNone')} {id === null ? `· ${say('fromEnvironment')}` : ''}
        </span>
        {engine.isKeyExposed ? (
          <>
            <br />
            <span className="small warn">{say('keyExposed')}</span>
          </>
        ) : null}
        <TestResult result={result} />
      </span>
      {isInUse ? (
        <span className="tag" data-tone="ok">
          {say('inUse')}
        </span>
      ) : null}
      <Button size="xs" variant="default" loading={testing.isRunning} onClick={() => void test()}>
        {say('test')}
      </Button>
      {id === null ? null : (
        <Button size="xs" variant="default" loading={removing.isRunning} onClick={() => void disconnect()}>
          {say('remove')}
        </Button>
      )}
    </li>
  );
}
