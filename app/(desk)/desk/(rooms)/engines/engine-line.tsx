'use client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useRun } from '#app/ui/use-run.ts';
import type { EngineSummary, EngineTest } from '#lib/engines/connected';
import { removeEngineAction, restoreEngineAction, testEngineAction } from './actions';
import { TestResult } from './test-result';

/** A connected engine: try it, or let it go. Its key is not shown. */
export function EngineLine({ engine, isInUse }: { engine: EngineSummary; isInUse: boolean }) {
  const say = useTranslations('engines');
  const { run, succeeds, isRunning } = useRun();
  const [result, setResult] = useState<EngineTest>();
  const { id, name, baseUrl, model, hasKey } = engine;
  const disconnect = async () => {
    if (!(await succeeds(() => removeEngineAction({ id })))) return;
    noticeWithUndo({ message: say('removed', { name }), undo: () => restoreEngineAction({ id }) });
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
      <Button
        size="xs"
        variant="default"
        loading={isRunning}
        onClick={() => void run(() => testEngineAction({ id })).then(setResult)}
      >
        {say('test')}
      </Button>
      {id === null ? null : (
        <Button size="xs" variant="default" loading={isRunning} onClick={() => void disconnect()}>
          {say('remove')}
        </Button>
      )}
    </li>
  );
}
