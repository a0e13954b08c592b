'use client';
import { useTranslations } from 'use-intl';
import type { EngineTest } from '#lib/engines/connected';

/** What the engine said when it was tried: its answer, or its own error. */
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
