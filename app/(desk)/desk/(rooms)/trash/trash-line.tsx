'use client';
import { Button } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { hideNotice } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { When } from '#app/ui/when.tsx';
import type { TrashedArticle } from '#lib/article/trash/read-trash';
import { directionOf, localeName } from '#lib/locale';
import { restoreArticleAction } from '../actions';
import { EraseArticle } from '../articles/[articleId]/erase-article';
import { GoOnErasing } from './go-on-erasing';

/** One article in the trash: it can be restored as it was, or erased before its time. */
export function TrashLine({ article }: { article: TrashedArticle }) {
  const say = useTranslations('trash');
  const inLocale = useLocale();
  const { run, isRunning } = useAction(restoreArticleAction);
  const { id, title, locale, targetLocales, removedAt, removedBy, daysLeft, isBeingErased, isGivenUp } = article;
  const until = isGivenUp
    ? say('eraseGivenUp')
    : isBeingErased
      ? say('beingErased')
      : say('daysLeft', { count: daysLeft });
  const languages = targetLocales.map((one) => localeName(one, inLocale)).join(', ');
  const bringBack = async () => {
    // After a restore the notice that it was moved to the trash is no longer true.
    if ((await run({ articleId: id })).ok) hideNotice(id);
  };
  return (
    <li>
      <span className="grow">
        <strong lang={locale} dir={directionOf(locale)}>
          {title}
        </strong>
        <br />
        <span className="small">
          {localeName(locale, inLocale)} → {languages} · {say('removedBy', { name: removedBy ?? say('commandLine') })}{' '}
          <When at={removedAt} /> · {until}
        </span>
      </span>
      {isGivenUp ? <GoOnErasing articleId={id} name={title} what="eraseAgain" /> : null}
      {isBeingErased ? null : (
        <>
          <Button
            size="xs"
            variant="default"
            loading={isRunning}
            aria-label={`${say('restore')}: ${title}`}
            onClick={() => void bringBack()}
          >
            {say('restore')}
          </Button>
          <EraseArticle article={article} />
        </>
      )}
    </li>
  );
}
