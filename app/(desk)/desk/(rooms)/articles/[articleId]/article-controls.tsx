'use client';
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LocaleSelect } from '../../../../../ui/locale-select';
import { useRun } from '../../../../../ui/use-run';
import { openTranslationAction, removeArticleAction } from './actions';

/** Opens one more language, or removes the article after a second press. */
export function ArticleControls({ articleId }: { articleId: string }) {
  const say = useTranslations('article');
  const router = useRouter();
  const { run, succeeds, isRunning } = useRun();
  const [locale, setLocale] = useState('en');
  const [isSure, setSure] = useState(false);

  const open = async () => {
    const opened = await run(() => openTranslationAction({ articleId, locale }));
    if (opened) router.push(`/desk/translations/${opened.translationId}`);
  };

  const remove = async () => {
    if (!isSure) return setSure(true);
    const removed = await succeeds(() => removeArticleAction({ articleId }));
    if (removed) router.push('/desk');
  };

  return (
    <div className="acts" style={{ alignItems: 'flex-end', marginBottom: 20 }}>
      <LocaleSelect size="xs" label={say('addLanguage')} value={locale} onChange={setLocale} />
      <Button size="xs" loading={isRunning} onClick={() => void open()}>
        {say('add')}
      </Button>
      <span style={{ flex: 1 }} />
      <Button size="xs" variant="default" loading={isRunning} onClick={() => void remove()}>
        {isSure ? say('removeSure') : say('remove')}
      </Button>
    </div>
  );
}
