'use client';
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { RefreshToCheck } from '#lib/ingest/refresh/read-refresh';
import { applyRefreshAction, dismissIntakeAction, restoreIntakeAction } from './actions';
import { Notices } from './notices';

interface Props {
  intakeId: string;
  refresh: RefreshToCheck;
}

/**
 * Compares an article's source now with its stored text, paragraph by paragraph. Nothing changes until the button is
 * pressed.
 */
export function CheckRefresh({ intakeId, refresh }: Props) {
  const say = useTranslations('import.refresh');
  const router = useRouter();
  const leaving = useAction(dismissIntakeAction);
  const applying = useAction(applyRefreshAction);
  const { articleId, locale, lines, notices } = refresh;
  const article = `/desk/articles/${articleId}`;
  const count = (type: string) => lines.filter((line) => line.type === type).length;
  const isSame = count('same') === lines.length;

  const leave = async () => {
    if (!(await leaving.run({ intakeId })).ok) return;
    router.push(article);
    if (isSame) return;
    noticeWithUndo({
      message: say('left'),
      undo: () => restoreIntakeAction({ intakeId }),
      onUndone: () => router.push(`/desk/import/${intakeId}`),
    });
  };
  const apply = async () => {
    const applied = await applying.run({ intakeId });
    if (applied.ok) router.push(article);
  };

  return (
    <>
      <div className="check-head">
        <h1>{say('title')}</h1>
        <span className="soft" role="status">
          {isSame
            ? say('nothing')
            : say('counts', {
                changed: count('changed'),
                added: count('added'),
                removed: count('removed'),
                moved: count('moved'),
              })}
        </span>
        <Button variant="default" loading={leaving.isRunning} onClick={() => void leave()}>
          {isSame ? say('back') : say('leave')}
        </Button>
        {isSame ? null : (
          <Button loading={applying.isRunning} onClick={() => void apply()}>
            {say('apply')}
          </Button>
        )}
      </div>
      <Notices notices={notices} />
      <p className="small">{say('lead')}</p>
      <ol className="refresh-lines">
        {lines.map(({ type, number, before, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list stands as it is.
          <li key={index} data-type={type}>
            <span className="small">
              {number ? `${number} · ` : ''}
              {say(`types.${type}`)}
            </span>
            <SegmentText locale={locale}>
              {type === 'changed' ? (
                <Differences before={before ?? ''} after={after ?? ''} />
              ) : type === 'removed' ? (
                <del>{before}</del>
              ) : type === 'added' ? (
                <ins>{after}</ins>
              ) : (
                after
              )}
            </SegmentText>
          </li>
        ))}
      </ol>
    </>
  );
}
