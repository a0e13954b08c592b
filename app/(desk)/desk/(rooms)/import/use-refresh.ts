'use client';
import { useInterval } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { limits } from '#lib/limits';

/** Looks again and again at what the server has, as long as something is under way. */
export function useRefresh(isUnderWay: boolean): void {
  const router = useRouter();
  const { start, stop } = useInterval(() => router.refresh(), limits.intakePoll);
  useEffect(() => {
    if (isUnderWay) start();
    return stop;
  }, [isUnderWay, start, stop]);
}
