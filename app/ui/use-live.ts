'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import { liveHub } from './live/live-hub.ts';

/**
 * Calls `handler` for each change of a topic, by the names in `app/api/live/topics.ts`. `after` is the event at which
 * the page was read; without it, the page is told at once that there are changes. Returns whether the stream is open:
 * false before the first connection and while it is interrupted.
 */
export function useLive<Change>(
  topic: string,
  handler: (change: Change) => void,
  after: number | null = null,
): boolean {
  const [isOpen, setOpen] = useState(false);
  const onMessage = useEffectEvent((data: string) => handler(JSON.parse(data) as Change));
  // A refresh reads the page at a later event, but the stream has already sent everything up to there, so the first one
  // is kept.
  const [readAt] = useState(after);
  useEffect(
    () =>
      liveHub().subscribe({
        topic,
        after: readAt,
        onMessage: (data) => onMessage(data),
        onState: (now) => setOpen(now),
      }),
    [topic, readAt],
  );
  return isOpen;
}
