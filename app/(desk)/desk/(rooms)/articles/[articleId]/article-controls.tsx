'use client';
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AskFirst } from '#app/ui/ask-first.tsx';
import { LocaleSelect } from '#app/ui/locale-select.tsx';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useRun } from '#app/ui/use-run.ts';
import { restoreArticleAction } from '../../actions';
import { openTranslationAction, removeArticleAction } from './actions';
import { EraseArticle } from './erase-article';

interface Props {
  article: { id: string; title: string };
  /** Where readers see it now: taking that from them asks first. */
  livePaths: string[];
}

/** Opens one more language, puts the article into the trash, or erases it. */
export function ArticleControls({ article, livePaths }: Props) {
  const { id: articleId, title } = article;
  const say = useTranslations('article');
  const router = useRouter();
  const { run, succeeds, isRunning } = useRun();
  const [locale, setLocale] = useState('en');

  const open = async () => {
    const opened = await run(() => openTranslationAction({ articleId, locale }));
    if (opened) router.push(`/desk/translations/${opened.translationId}`);
  };

  const remove = async () => {
    if (!(await succeeds(() => removeArticleAction({ articleId })))) return;
    const undo = () => restoreArticleAction({ articleId });
    noticeWithUndo({ message: say('removedNow', { title }), undo, about: articleId });
    router.push('/desk');
  };

  return (
    <div className="acts" style={{ alignItems: 'flex-end', marginBottom: 20 }}>
      <LocaleSelect size="xs" label={say('addLanguage')} value={locale} onChange={setLocale} />
      <Button size="xs" loading={isRunning} onClick={() => void open()}>
        {say('add')}
      </Button>
      <span style={{ flex: 1 }} />
      {livePaths.length === 0 ? (
        <Button size="xs" variant="default" loading={isRunning} onClick={() => void remove()}>
          {say('remove')}
        </Button>
      ) : (
        <AskFirst
          label={say('remove')}
          question={say('removeSure', { paths: livePaths.map(decodeURI).join(', ') })}
          yes={say('remove')}
          isRunning={isRunning}
          onYes={remove}
        />
      )}
      <EraseArticle article={article} onErased={() => router.push('/desk/trash')} />
    </div>
  );
}
