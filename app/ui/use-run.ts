'use client';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Outcome } from '../outcome';
import { useSentence } from './use-sentence';

/** Runs one action at a time; says in words what went wrong, a lost network too. Returns the value, or undefined. */
export function useRun() {
  const [isRunning, setRunning] = useState(false);
  const sentence = useSentence();
  const run = async <T>(action: () => Promise<Outcome<T>>): Promise<T | undefined> => {
    setRunning(true);
    try {
      const outcome = await action();
      if (outcome.ok) return outcome.value;
      notifications.show({ color: 'seal', message: sentence(outcome) });
    } catch {
      notifications.show({ color: 'seal', message: sentence({ reason: 'offline', values: {} }) });
    } finally {
      setRunning(false);
    }
    return undefined;
  };
  return { run, isRunning };
}
