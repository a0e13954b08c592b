'use client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scope } from '#lib/draft/missing';
import { EstimateLine, useEstimate } from './estimate-line';
import { useBatchOffer } from './use-batch-offer';
import { useDraftMissing } from './use-draft-missing';

/**
 * Drafts every paragraph that is empty, a placeholder or failed: now, or in a batch where the engine takes batches. Says
 * what either needs.
 */
export function DraftMissingButton({ scope, children }: { scope: Scope; children: ReactNode }) {
  const { draftMissing, isRunning } = useDraftMissing(scope);
  const estimate = useEstimate(scope);
  const offer = useBatchOffer(estimate);
  return (
    <>
      <Button size="xs" loading={isRunning} onClick={() => void draftMissing()}>
        {children}
      </Button>
      {estimate?.batch ? (
        <Button size="xs" variant="default" disabled={isRunning} onClick={() => void draftMissing('batch')}>
          {offer}
        </Button>
      ) : null}
      <EstimateLine estimate={estimate} />
    </>
  );
}
