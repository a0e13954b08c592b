'use client';
import { useTranslations } from 'use-intl';
import type { EngineTest } from '#lib/engines/test-engine';

/** Shows the result of testing an engine: its answer, or its own error message. */
export function TestResult({ result }: { result: EngineTest | undefined }) {
  const say = useTranslations('engines');
  return (
    <div role="status" className="small">
      {result?.isWorking ? (
        <span style={{ color: 'var(--ok)' }}>
          {say('works', { seconds: result.milliseconds / 1000 })} <q>{result.answer}</q>
        </span>
      ) : null}
      {result && !result.isWorking ? (
        <span style={{ color: 'var(--seal)' }}>
          {say('failed')} <q>{result.error}</q>
        </span>
      ) : null}
    </div>
  );
}
