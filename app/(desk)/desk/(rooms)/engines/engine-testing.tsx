'use client';
import { Button } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EngineForm } from './engine-form';
import styles from './engines.module.css';
import { TestResult } from './test-result';
import type { EngineTesting as Testing } from './use-engine-test';

interface Props {
  testing: Testing;
  /** The time that a draft is given. */
  mostSeconds: number;
  hasKey: boolean;
  onChoose: (choice: Partial<EngineForm>) => void;
}

/** Shows that a test is running, with a button that cancels it, and then its result. */
export function EngineTesting({ testing, mostSeconds, ...choosing }: Props) {
  const { since, result, cancel } = testing;
  if (since !== null) return <Running since={since} mostSeconds={mostSeconds} onCancel={cancel} />;
  return <div role="status">{result ? <TestResult result={result} {...choosing} /> : null}</div>;
}

function Running({ since, mostSeconds, onCancel }: { since: number; mostSeconds: number; onCancel: () => void }) {
  const say = useTranslations('engines.testing');
  const [now, setNow] = useState(since);
  const { start, stop } = useInterval(() => setNow(Date.now()), 1000);
  useEffect(() => {
    start();
    return stop;
  }, [start, stop]);
  return (
    <div className={styles.running}>
      <span role="status">{say('running', { most: mostSeconds })}</span>
      <span className="small" aria-hidden="true">
        {say('seconds', { seconds: Math.floor((now - since) / 1000) })}
      </span>
      <progress value={Math.min((now - since) / 1000, mostSeconds)} max={mostSeconds} aria-label={say('progress')} />
      <Button size="xs" variant="default" onClick={onCancel}>
        {say('cancel')}
      </Button>
    </div>
  );
}
