'use client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Scope } from '#lib/draft/missing';
import { EstimateLine, useEstimate } from './estimate-line';
import { useDraftMissing } from './use-draft-missing';

/**
 * Drafts every paragraph that is empty, a placeholder or failed: now, or in a batch where the engine takes batches. Says
 * what either needs.
 */
export function DraftMissingButton({ scope, children }: { scope: Scope; children: ReactNode }) {
  const say = useTranslations('drafting');
  const { draftMissing, isRunning } = useDraftMissing(scope);
  const estimate = useEstimate(scope);
  return (
    <>
      <Button size="xs" loading={isRunning} onClick={() => void draftMissing()}>
        {children}
      </Button>
      {estimate?.batch ? (
        <Button size="xs" variant="default" disabled={isRunning} onClick={() => void draftMissing('batch')}>
          {say('inBatch')}
        </Button>
      ) : null}
      <EstimateLine estimate={estimate} />
    </>
  );
}
