'use client';
import { useTranslations } from 'use-intl';
import type { Estimate } from '#lib/draft/estimate/estimate-drafting';

/** The words that offer a batch. They call it cheaper only where both prices are known and this one is lower. */
export function useBatchOffer(estimate: Estimate | null): string {
  const say = useTranslations('drafting');
  const { money, batch } = estimate ?? {};
  const isCheaper = Boolean(money && batch?.money && batch.money.amount < money.amount);
  return say(isCheaper ? 'inBatchCheaper' : 'inBatch');
}
