'use client';
import { Checkbox } from '@mantine/core';
import { useEffect } from 'react';
import { EstimateLine, useEstimate, type Wanted } from './estimate-line';
import { useBatchOffer } from './use-batch-offer';

interface Props {
  /** What is to be drafted; null if nothing is. */
  wanted: Wanted | null;
  isBatched: boolean;
  onBatched: (isBatched: boolean) => void;
}

/** Says what drafting will need, and offers to draft it in a batch where the engines take batches. */
export function EstimateWithBatch({ wanted, isBatched, onBatched }: Props) {
  const estimate = useEstimate(wanted);
  const offer = useBatchOffer(estimate);
  const isRefused = isBatched && estimate !== null && estimate.batch === null;
  useEffect(() => {
    // Other languages were chosen since, whose engines take no batches: the box is not shown, so its tick must not count.
    if (isRefused) onBatched(false);
  }, [isRefused, onBatched]);
  if (wanted === null) return null;
  return (
    <>
      <EstimateLine estimate={estimate} />
      {estimate?.batch ? (
        <Checkbox
          mt={4}
          size="xs"
          label={offer}
          checked={isBatched}
          onChange={(event) => onBatched(event.currentTarget.checked)}
        />
      ) : null}
    </>
  );
}
