'use client';
import { useLocale, useTranslations } from 'use-intl';
import type { Failure } from '../outcome';
import { readableValues } from '../readable-values';

type Said = Pick<Failure, 'reason' | 'values'>;

/** Turns a failure into a sentence in the interface's language. */
export function useSentence(): (failure: Said) => string {
  const words = useTranslations('errors');
  const inLocale = useLocale();
  return ({ reason, values }) => words(reason as 'unknown', readableValues(values, inLocale));
}
