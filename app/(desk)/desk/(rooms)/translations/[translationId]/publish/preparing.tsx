'use client';
import { useInterval } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { limits } from '#lib/limits';
import type { RenderingState } from '#lib/press/rendering-state';

/** Says that the page is still being rendered for readers, and polls until it is. */
export function Preparing({ rendering }: { rendering: RenderingState }) {
  const say = useTranslations('publish');
  const router = useRouter();
  const { start, stop } = useInterval(() => router.refresh(), limits.preparingPoll);
  const isPreparing = rendering === 'preparing';
  useEffect(() => {
    if (isPreparing) start();
    return stop;
  }, [isPreparing, start, stop]);
  return (
    <div role="status">
      {isPreparing ? <p className="soft">{say('preparing')}</p> : null}
      {rendering === 'failed' ? <p className="box">{say('failed')}</p> : null}
    </div>
  );
}
