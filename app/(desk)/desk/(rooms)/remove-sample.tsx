'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { removeSampleAction, restoreArticleAction } from './actions';

/** Leads to the sample's public page, and offers to remove the sample once it has shown what the product does. */
export function RemoveSample({ path }: { path: string | null }) {
  const say = useTranslations('desk');
  const { run, isRunning } = useAction(removeSampleAction);
  const remove = async () => {
    const removed = await run();
    if (removed.ok)
      noticeWithUndo({
        message: say('sampleRemoved'),
        undo: () => restoreArticleAction(removed.value),
        about: removed.value.articleId,
      });
  };
  return (
    <div className="box" style={{ display: 'flex', gap: 12, alignItems: 'center', flexWrap: 'wrap' }}>
      <span style={{ flex: 1, minWidth: '14em' }}>
        {say('sampleHere')}{' '}
        {path ? (
          <a className="link" href={path}>
            {say('samplePage')}
          </a>
        ) : null}
      </span>
      <Button variant="default" size="xs" loading={isRunning} onClick={() => void remove()}>
        {say('removeSample')}
      </Button>
    </div>
  );
}
