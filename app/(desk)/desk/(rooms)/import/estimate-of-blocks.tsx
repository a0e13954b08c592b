'use client';
import { Checkbox } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { EstimateLine, useEstimate } from '#app/(desk)/desk/estimate-line.tsx';
import { weighedLength } from '#lib/text/weighed-length';

interface Props {
  locale: string;
  targetLocales: string[];
  kept: { source: string }[];
  isBatched: boolean;
  onBatched: (isBatched: boolean) => void;
}

/**
 * Says what drafting the kept blocks will need, and offers to draft them in a batch where the engines take batches. Only
 * the number and length of the blocks are sent, because they are not stored yet.
 */
export function EstimateOfBlocks({ locale, targetLocales, kept, isBatched, onBatched }: Props) {
  const say = useTranslations('drafting');
  const isNothing = kept.length === 0 || targetLocales.length === 0;
  const letters = Math.round(kept.reduce((sum, { source }) => sum + weighedLength(source), 0));
  const estimate = useEstimate(isNothing ? null : { locale, targetLocales, paragraphs: kept.length, letters });
  if (isNothing) return null;
  return (
    <>
      <EstimateLine estimate={estimate} />
      {estimate?.batch ? (
        <Checkbox
          mt={4}
          size="xs"
          label={say('inBatch')}
          checked={isBatched}
          onChange={(event) => onBatched(event.currentTarget.checked)}
        />
      ) : null}
    </>
  );
}
