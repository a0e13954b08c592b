'use client';
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { EstimateWithBatch } from '#app/(desk)/desk/estimate-with-batch.tsx';
import { AskFirst } from '#app/ui/ask-first.tsx';
import { LocaleSelect } from '#app/ui/locale-select.tsx';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { commonLocales, isSameLocale } from '#lib/locale';
import { restoreArticleAction } from '../../actions';
import { openTranslationAction, removeArticleAction } from './actions';
import { EraseArticle } from './erase-article';

interface Props {
  article: { id: string; title: string };
  /** The paths of the article's live pages: removing it asks first, because readers lose them. */
  livePaths: string[];
  /** The article's own locale, and those of its translations: none of them is proposed for a further translation. */
  taken: string[];
  /** The target locales of the person's last import, which are proposed first. */
  lastTargets: string[];
}

/** Opens a further language, moves the article to the trash, or erases it. */
export function ArticleControls({ article, livePaths, taken, lastTargets }: Props) {
  const { id: articleId, title } = article;
  const say = useTranslations('article');
  const router = useRouter();
  const opening = useAction(openTranslationAction);
  const removing = useAction(removeArticleAction);
  const isTaken = (one: string) => taken.some((other) => isSameLocale(other, one));
  const [locale, setLocale] = useState(() => [...lastTargets, ...commonLocales].find((one) => !isTaken(one)) ?? '');

  const [isBatched, setBatched] = useState(false);

  const open = async () => {
    const opened = await opening.run({ articleId, locale, isBatched });
    if (opened.ok) router.push(`/desk/translations/${opened.value.translationId}`);
  };

  const remove = async () => {
    if (!(await removing.run({ articleId })).ok) return;
    const undo = () => restoreArticleAction({ articleId });
    noticeWithUndo({ message: say('removedNow', { title }), undo, about: articleId });
    router.push('/desk');
  };

  return (
    <div className="acts" style={{ alignItems: 'flex-end', marginBottom: 20 }}>
      <LocaleSelect size="xs" label={say('addLanguage')} value={locale} without={taken} onChange={setLocale} />
      <Button size="xs" loading={opening.isRunning} onClick={() => void open()}>
        {say('add')}
      </Button>
      <span>
        <EstimateWithBatch
          wanted={locale ? { articleId, locale } : null}
          isBatched={isBatched}
          onBatched={setBatched}
        />
      </span>
      <span style={{ flex: 1 }} />
      {livePaths.length === 0 ? (
        <Button size="xs" variant="default" loading={removing.isRunning} onClick={() => void remove()}>
          {say('remove')}
        </Button>
      ) : (
        <AskFirst
          label={say('remove')}
          question={say('removeSure', { paths: livePaths.map(decodeURI).join(', ') })}
          yes={say('remove')}
          isRunning={removing.isRunning}
          onYes={remove}
        />
      )}
      <EraseArticle article={article} onErased={() => router.push('/desk/trash')} />
    </div>
  );
}
