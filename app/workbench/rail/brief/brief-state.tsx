'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorWords } from '#app/ui/error-words.tsx';
import type { Workbench } from '#lib/review/read-workbench';
import { useDrafting } from '../../store/drafting-context.ts';

/** Says that the brief is being written, why there is none, or that it is only a part of one. */
export function BriefState({ workbench: { brief, briefFailure } }: { workbench: Workbench }) {
  const say = useTranslations('brief');
  const reasons = useTranslations('drafting.reasons');
  const { phase } = useDrafting();
  if (phase === 'brief') return <Line>{say('beingWritten')}</Line>;
  if (briefFailure)
    return (
      <Line>
        {say(brief ? 'failedPart' : 'failed')} {reasons(briefFailure.errorClass as 'rate')}{' '}
        <ErrorWords text={briefFailure.errorText} />
      </Line>
    );
  if (!brief) return <Line>{say('none')}</Line>;
  return <Line>{brief.isPartial ? say('partial') : null}</Line>;
}

/** The line is there also while it is empty, so that what it says next is read out. */
const Line = ({ children }: { children: ReactNode }) => (
  <p className="small" role="status">
    {children}
  </p>
);
