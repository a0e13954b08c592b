'use client';
import type { RowStore } from './row-store.ts';
import { isSameSummary, type Summary, summaryOf } from './summary.ts';
import { useSelected } from './use-selected.ts';

export const useSummary = (store: RowStore): Summary =>
  useSelected(store, { select: summaryOf, isSame: isSameSummary });
