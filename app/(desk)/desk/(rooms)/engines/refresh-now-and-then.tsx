'use client';
import { useEffect } from 'react';
import { useRefresh } from '#app/ui/use-refresh.ts';

/** Milliseconds between two refreshes: a batch takes minutes at least. */
const pause = 5_000;

/** Refreshes the page while something on it goes on at an engine. Typed text stays. */
export function RefreshNowAndThen() {
  const refresh = useRefresh();
  useEffect(() => {
    const timer = setInterval(refresh, pause);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
