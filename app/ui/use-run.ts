'use client';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Outcome } from '../outcome';
import { refusalOf } from './refusal-of';
import { useSentence } from './use-sentence';

/** Runs actions and says in words what went wrong, a lost network too. */
export function useRun() {
  const [isRunning, setRunning] = useState(false);
  const sentence = useSentence();
  const attempt = async <T>(action: () => Promise<Outcome<T>>): Promise<{ value: T } | undefined> => {
    setRunning(true);
    try {
      const outcome = await action();
      if (outcome.ok) return outcome;
      notifications.show({ color: 'seal', message: sentence(outcome) });
    } catch (error) {
      notifications.show({ color: 'seal', message: sentence(refusalOf(error)) });
    } finally {
      setRunning(false);
    }
    return undefined;
  };
  /** The action's value, or undefined where it went wrong. */
  const run = async <T>(action: () => Promise<Outcome<T>>) => (await attempt(action))?.value;
  /** Whether an action went well whose value does not matter. */
  const succeeds = async (action: () => Promise<Outcome<unknown>>) => (await attempt(action)) !== undefined;
  return { run, succeeds, isRunning };
}
