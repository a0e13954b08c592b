'use client';
import type { useRouter } from 'next/navigation';
import { createContext, useContext } from 'react';
import type { useTranslations } from 'use-intl';
import type { Outcome } from '#app/outcome.ts';
import type { Bench } from '../bench.ts';

/** What a command gets: the rows that it acts on, and functions that show its result. */
export interface Work {
  bench: Bench;
  translationId: string;
  isStopped: boolean;
  /** Translates any message of the page; it is not bound to one namespace. */
  say: ReturnType<typeof useTranslations<never>>;
  tell(message: string, color?: string): void;
  /** Runs an action and shows a message if it fails. */
  run<T>(action: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
  router: ReturnType<typeof useRouter>;
  draftMissing(): Promise<void>;
}

const WorkContext = createContext<Work | null>(null);

export const WorkProvider = WorkContext.Provider;

export function useWork(): Work {
  const work = useContext(WorkContext);
  if (!work) throw new Error('A command has to stand in a workbench.');
  return work;
}
