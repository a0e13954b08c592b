'use client';
import { createContext, useContext } from 'react';
import type { DraftingStatus } from '#lib/draft/read-drafting';

const nothing: DraftingStatus = {
  phase: 'idle',
  hasEngine: true,
  total: 0,
  drafted: 0,
  missing: 0,
  failed: 0,
  errorClass: null,
  running: [],
  queued: 0,
  isPreparing: false,
  batch: null,
  pausedUntil: null,
  isOverBudget: false,
  secondsLeft: null,
};

/** Gives every row the drafting status of the open translation. */
export const DraftingContext = createContext<DraftingStatus>(nothing);

export const useDrafting = () => useContext(DraftingContext);
