'use client';
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { hideNotice } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { IntakeToCheck } from '#lib/ingest/intake/read-intakes';
import { restoreArticleAction } from '../actions';

/** Says that the article, or one very similar, exists already, or is in the trash and can be restored. */
export function KnownBox({ intake: { known, similar, inTrash } }: { intake: IntakeToCheck }) {
  const say = useTranslations('import');
  const router = useRouter();
  const { run, isRunning } = useAction(restoreArticleAction);
  const article = known ?? similar;
  const restore = async (articleId: string) => {
    if (!(await run({ articleId })).ok) return;
    hideNotice(articleId);
    router.push(`/desk/articles/${articleId}`);
  };
  if (article)
    return (
      <div className="box" role="alert">
        {say(known ? 'known' : 'similar', { title: article.title })}{' '}
        <Link className="link" href={`/desk/articles/${article.id}`}>
          {say('openKnown')}
        </Link>
      </div>
    );
  if (!inTrash) return null;
  return (
    <div className="box" role="alert">
      {say('inTrash', { title: inTrash.title })}{' '}
      <Button size="xs" variant="default" loading={isRunning} onClick={() => void restore(inTrash.id)}>
        {say('restore')}
      </Button>
    </div>
  );
}
