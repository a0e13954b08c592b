'use client';
import { useEffect, useState } from 'react';
import type { TargetHistory } from '#lib/review/read-history';

/** Fetches the history of a target again for every new version; null until the answer arrives. */
export function useHistory(targetId: string, version: number): TargetHistory | null {
  const [known, setKnown] = useState<{ of: string; history: TargetHistory } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to read again.
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/targets/${targetId}/history`, { signal: stop.signal })
      .then(
        async (response) =>
          response.ok && setKnown({ of: targetId, history: (await response.json()) as TargetHistory }),
      )
      .catch(() => undefined);
    return () => stop.abort();
  }, [targetId, version]);
  return known?.of === targetId ? known.history : null;
}
