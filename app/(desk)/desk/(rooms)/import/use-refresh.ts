'use client';
import { useInterval } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { limits } from '#lib/limits';

/** Looks again and again at what the server has, as long as something is under way. */
export function useRefresh(isUnderWay: boolean): void {
  const router = useRouter();
  const look = async () => {
    // Where the server is gone, a refresh would leave the page, and with it what was typed.
    const answer = await fetch('/icon.svg', { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    if (answer?.ok) router.refresh();
  };
  const { start, stop } = useInterval(() => void look(), limits.intakePoll);
  useEffect(() => {
    if (isUnderWay) start();
    return stop;
  }, [isUnderWay, start, stop]);
}
