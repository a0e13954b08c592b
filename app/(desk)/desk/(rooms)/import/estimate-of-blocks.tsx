'use client';
import { EstimateLine } from '#app/(desk)/desk/estimate-line.tsx';
import { weighedLength } from '#lib/text/weighed-length';

interface Props {
  locale: string;
  targetLocales: string[];
  kept: { source: string }[];
}

/** Says what drafting the kept blocks will need. Only their number and length are sent, because they are not stored yet. */
export function EstimateOfBlocks({ locale, targetLocales, kept }: Props) {
  if (kept.length === 0 || targetLocales.length === 0) return null;
  const letters = Math.round(kept.reduce((sum, { source }) => sum + weighedLength(source), 0));
  return <EstimateLine wanted={{ locale, targetLocales, paragraphs: kept.length, letters }} />;
}
