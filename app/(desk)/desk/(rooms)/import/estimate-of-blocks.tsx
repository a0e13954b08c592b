'use client';
import { EstimateWithBatch } from '#app/(desk)/desk/estimate-with-batch.tsx';
import { weighedLength } from '#lib/text/weighed-length';

interface Props {
  locale: string;
  targetLocales: string[];
  kept: { source: string }[];
  isBatched: boolean;
  onBatched: (isBatched: boolean) => void;
}

/**
 * Says what drafting the kept blocks will need. Only the number and length of the blocks are sent, because they are not
 * stored yet.
 */
export function EstimateOfBlocks({ locale, targetLocales, kept, isBatched, onBatched }: Props) {
  const isNothing = kept.length === 0 || targetLocales.length === 0;
  const letters = Math.round(kept.reduce((sum, { source }) => sum + weighedLength(source), 0));
  const wanted = isNothing ? null : { locale, targetLocales, paragraphs: kept.length, letters };
  return <EstimateWithBatch {...{ wanted, isBatched, onBatched }} />;
}
