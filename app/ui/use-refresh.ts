'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { createRefresh } from './create-refresh.ts';

/** Returns a function that refreshes the page. It may be called often: see `createRefresh`. */
export function useRefresh(): () => void {
  const router = useRouter();
  const [refresh] = useState(() => createRefresh({ refresh: () => router.refresh(), isPossible, isHidden }));
  useEffect(() => {
    refresh.resume();
    document.addEventListener('visibilitychange', refresh.resume);
    return () => {
      document.removeEventListener('visibilitychange', refresh.resume);
      refresh.stop();
    };
  }, [refresh]);
  return refresh.ask;
}

const isHidden = () => document.visibilityState === 'hidden';

async function isPossible(): Promise<boolean> {
  const answer = await fetch('/api/live', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return answer?.ok ?? false;
}
