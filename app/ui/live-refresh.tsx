'use client';
import { useEffect } from 'react';
import { useLive } from './use-live.ts';
import { useRefresh } from './use-refresh.ts';

/** Milliseconds between two refreshes while the stream is disconnected. */
const FALL_BACK = 10_000;

/**
 * Refreshes the page when a topic changed after the event `after`; a topic without events needs none. Typed text and
 * choices on the page stay.
 */
export function LiveRefresh({ topic, after = null }: { topic: string; after?: number | null }) {
  const refresh = useRefresh();
  const isOpen = useLive(topic, refresh, after);
  useEffect(() => {
    if (isOpen) return;
    const timer = setInterval(refresh, FALL_BACK);
    return () => clearInterval(timer);
  }, [isOpen, refresh]);
  return null;
}
