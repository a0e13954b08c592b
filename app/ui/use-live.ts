'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import { liveHub } from './live/live-hub.ts';

/**
 * Calls `handler` with each change of a topic: those that `lib` follows by the names in `app/api/live/topics.ts`. `after` is the
 * event that the page was read at; without it the page is told at once that there is something. Returns whether it is told of
 * changes now: false before the first connection and while it is broken.
 */
export function useLive<Change>(
  topic: string,
  handler: (change: Change) => void,
  after: number | null = null,
): boolean {
  const [isOpen, setOpen] = useState(false);
  const onMessage = useEffectEvent((data: string) => handler(JSON.parse(data) as Change));
  // A refresh of the page reads it at a later event; the stream has told of everything up to there by itself.
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
