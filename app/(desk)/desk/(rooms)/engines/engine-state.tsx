'use client';
import { useFormatter, useTranslations } from 'use-intl';
import type { Standing } from '#lib/engines/pace/standing';

/** Says why an engine gets no requests now, and what to change. Nothing if it is ready. */
export function EngineState({ standing }: { standing: Standing }) {
  const say = useTranslations('engines.state');
  const reasons = useTranslations('drafting.reasons');
  const format = useFormatter();
  if (standing.is === 'ready') return null;
  if (standing.is !== 'paused' && standing.is !== 'stopped') return <div className="small warn">{say('trial')}</div>;
  const { errorClass, errorText } = standing;
  const time =
    standing.is === 'paused'
      ? format.dateTime(standing.until, { hour: '2-digit', minute: '2-digit', timeZone: localZone() })
      : '';
  return (
    <div className={standing.is === 'stopped' ? 'small failure' : 'small warn'} suppressHydrationWarning>
      {standing.is === 'paused' ? say('paused', { time }) : say('stopped')} {reasons(errorClass)}
      {errorText ? (
        <>
          {' '}
          <q>{errorText}</q>
        </>
      ) : null}
    </div>
  );
}

const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
