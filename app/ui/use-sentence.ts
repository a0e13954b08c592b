'use client';
import { useTranslations } from 'use-intl';
import type { Failure } from '../outcome';

type Said = Pick<Failure, 'reason' | 'values'>;

/** Turns a failure into a sentence in the interface's language. */
export function useSentence(): (failure: Said) => string {
  const words = useTranslations('errors');
  return ({ reason, values }) => words(reason as 'unknown', values);
}
