'use client';
import { useTranslations } from 'use-intl';
import { DraftNote } from '#app/workbench/rail/draft-note.tsx';
import type { EngineTest } from '#lib/draft/test-engine';
import type { EngineFault } from '#lib/engines/connect/find-models';
import { directionOf } from '#lib/locale';
import type { EngineForm } from './engine-form';
import styles from './engines.module.css';
import { FaultNote } from './fault-note';
import { useLearntFacts } from './use-learnt-facts';

interface Props {
  hasKey: boolean;
  onChoose: (choice: Partial<EngineForm>) => void;
}

/** Shows what a draft would show: its text with the source beside it, or the sentence that a failed draft shows. */
export function TestResult({ result, ...choosing }: Props & { result: EngineTest }) {
  return result.isWorking ? <Worked result={result} /> : <Failed result={result} {...choosing} />;
}

function Worked({ result }: { result: Extract<EngineTest, { isWorking: true }> }) {
  const say = useTranslations('engines.testing');
  const { source, sourceLocale, text, targetLocale, faults, milliseconds, promptTokens, completionTokens } = result;
  const facts = useLearntFacts(result.learnt, {});
  return (
    <div className={styles.result}>
      <p className={styles.good}>
        {say('works', { seconds: milliseconds / 1000 })}
        {promptTokens === null ? '' : ` ${say('tokens', { read: promptTokens, written: completionTokens ?? 0 })}`}
      </p>
      <DraftNote faults={faults} reply={null} />
      <div className={styles.sides}>
        <p className="text" lang={sourceLocale} dir={directionOf(sourceLocale)}>
          {source}
        </p>
        <p className="text" lang={targetLocale} dir={directionOf(targetLocale)}>
          {text}
        </p>
      </div>
      {facts.length ? (
        <p className="small">
          {say('learnt')} {facts.map(({ name, value }) => `${name}: ${value}`).join(' · ')}
        </p>
      ) : null}
    </div>
  );
}

function Failed({ result, hasKey, onChoose }: Props & { result: Extract<EngineTest, { isWorking: false }> }) {
  const say = useTranslations('engines.testing');
  const reasons = useTranslations('drafting.reasons');
  const { errorClass, errorText, milliseconds, reply, fault, models } = result;
  return (
    <div className={styles.result}>
      <p className={styles.bad}>
        {say('failed', { seconds: milliseconds / 1000 })} {reasons(errorClass)} <q>{errorText}</q>
      </p>
      {reply ? (
        <>
          <p className="small">{say('answered')}</p>
          <pre className={styles.reply}>{reply}</pre>
        </>
      ) : null}
      {fault && hasAdvice(fault) ? (
        <FaultNote fault={fault} hasKey={hasKey} models={models.map(({ id }) => id)} onChoose={onChoose} />
      ) : null}
    </div>
  );
}

/** The other faults say nothing that the sentence above does not say. */
const hasAdvice = (fault: EngineFault): boolean =>
  fault.about === 'model' || (fault.about === 'address' && fault.instead !== null);
