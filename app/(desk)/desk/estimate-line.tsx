'use client';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { moneyText } from '#app/ui/money-text.ts';
import type { Estimate } from '#lib/draft/estimate/estimate-drafting';
import { estimateDraftingAction } from './estimate-drafting-action';

/** What is to be estimated: the input of `estimateDrafting`. */
export type Wanted = Parameters<typeof estimateDraftingAction>[0];

/** Says what drafting will need. Where it can't be read, nothing is said. */
export function EstimateLine({ estimate }: { estimate: Estimate | null }) {
  const say = useTranslations('estimate');
  const locale = useLocale();
  if (!estimate || estimate.paragraphs === 0) return null;
  const { tokens, money, minutes, batch } = estimate;
  const number = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const parts = [
    say('tokens', { tokens: number.format(tokens) }),
    money ? moneyText(money, locale) : say('noPrice'),
    ...(batch?.money ? [say('inBatch', { money: moneyText(batch.money, locale) })] : []),
    ...(minutes === null ? [] : [say('minutes', { minutes })]),
  ];
  return <span className="small">{say('about', { parts: parts.join(' · ') })}</span>;
}

/** Reads it after the page, because the prompts of an article are built for it. */
export function useEstimate(wanted: Wanted | null): Estimate | null {
  const key = JSON.stringify(wanted);
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (key === 'null') return;
    // While a person edits a text that is not stored yet, it is estimated when they pause.
    const timer = setTimeout(async () => {
      const read = await estimateDraftingAction(JSON.parse(key)).catch(() => null);
      if (isCurrent) setEstimate(read?.ok ? read.value : null);
    }, 400);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key]);
  return estimate;
}
