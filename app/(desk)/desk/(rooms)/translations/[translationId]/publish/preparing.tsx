'use client';
import { useTranslations } from 'use-intl';
import { LiveRefresh } from '#app/ui/live-refresh.tsx';
import type { RenderingState } from '#lib/press/rendering-state';

/** Says that the page is still being rendered for readers, until the live stream says that it no longer is. */
export function Preparing({ translationId, rendering }: { translationId: string; rendering: RenderingState }) {
  const say = useTranslations('publish');
  const isPreparing = rendering === 'preparing';
  return (
    <div role="status">
      {isPreparing ? <LiveRefresh topic={`rendering:${translationId}`} /> : null}
      {isPreparing ? <p className="soft">{say('preparing')}</p> : null}
      {rendering === 'failed' ? <p className="box">{say('failed')}</p> : null}
    </div>
  );
}
