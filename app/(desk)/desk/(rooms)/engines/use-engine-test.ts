'use client';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import type { Outcome } from '#app/outcome.ts';
import { refusalOf } from '#app/ui/refusal-of.ts';
import { useSentence } from '#app/ui/use-sentence.ts';
import type { EngineTest } from '#lib/draft/test-engine';
import type { Wanted } from './use-models';

/** One test of an engine at a time, which can be cancelled: leaving the page cancels it too. */
export function useEngineTest(onDone?: () => void) {
  const sentence = useSentence();
  const [since, setSince] = useState<number | null>(null);
  const [result, setResult] = useState<EngineTest | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (wanted: Wanted) => {
    const controller = new AbortController();
    running.current = controller;
    setResult(null);
    setSince(Date.now());
    const outcome = await send(wanted, controller.signal);
    if (controller.signal.aborted) return;
    setSince(null);
    if (outcome.ok) setResult(outcome.value);
    else notifications.show({ color: 'seal', message: sentence(outcome) });
    onDone?.();
  };
  const cancel = () => {
    running.current?.abort();
    setSince(null);
  };
  return { run, cancel, isRunning: since !== null, since, result, forget: () => setResult(null) };
}

export type EngineTesting = ReturnType<typeof useEngineTest>;

async function send(wanted: Wanted, signal: AbortSignal): Promise<Outcome<EngineTest>> {
  const headers = { 'Content-Type': 'application/json' };
  try {
    const answer = await fetch('/api/engines/test', { method: 'POST', headers, body: JSON.stringify(wanted), signal });
    return read(await answer.text());
  } catch (error) {
    return refusalOf(error);
  }
}

/** The server in front refuses with a word and no JSON, for example after somebody was signed out. */
function read(body: string): Outcome<EngineTest> {
  return body.startsWith('{') ? (JSON.parse(body) as Outcome<EngineTest>) : refusalOf(new Error(body));
}
