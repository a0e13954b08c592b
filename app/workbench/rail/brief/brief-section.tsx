'use client';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { Workbench } from '#lib/review/read-workbench';
import { BriefNames } from './brief-names.tsx';
import { BriefState } from './brief-state.tsx';
import { BriefText } from './brief-text.tsx';
import { RewriteBrief } from './rewrite-brief.tsx';

interface Props {
  workbench: Workbench;
  headingRef: RefObject<HTMLHeadingElement | null>;
}

/**
 * Shows the brief, which every request for a draft contains, and edits it entry by entry. A correction applies to later
 * drafts; paragraphs that hold a changed name are offered for another draft.
 */
export function BriefSection({ workbench, headingRef }: Props) {
  const say = useTranslations('brief');
  const { translationId, brief, targetLocale } = workbench;
  const shared = { translationId, targetLocale };
  return (
    <section aria-label={say('title')}>
      <h2 ref={headingRef} tabIndex={-1}>
        {say('title')}
      </h2>
      <BriefState workbench={workbench} />
      <BriefText part="summary" {...shared} text={brief?.summary ?? ''} />
      <BriefText part="register" {...shared} text={brief?.register ?? ''} />
      <BriefNames workbench={workbench} names={brief?.names ?? []} />
      <RewriteBrief workbench={workbench} />
    </section>
  );
}
