'use client';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Outcome } from '../outcome';
import { refusalOf } from './refusal-of';
import { useSentence } from './use-sentence';

/** Runs one action, and gives its failure as a sentence, also for a lost network connection. `run` never throws. */
export function useAction<Given extends unknown[], T>(action: (...given: Given) => Promise<Outcome<T>>) {
  const [running, setRunning] = useState(0);
  const sentence = useSentence();
  const run = async (...given: Given): Promise<Outcome<T>> => {
    setRunning((count) => count + 1);
    try {
      const outcome = await action(...given).catch(refusalOf);
      if (!outcome.ok) notifications.show({ color: 'seal', message: sentence(outcome) });
      return outcome;
    } finally {
      setRunning((count) => count - 1);
    }
  };
  return { run, isRunning: running > 0 };
}
