'use client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { When } from '#app/ui/when.tsx';
import type { Press } from '#lib/press/read-press';
import { putBackAction } from './actions';

interface Props {
  translationId: string;
  publications: Press['publications'];
}

/** Lists every publication as it was frozen; each except the live one can be made live again. */
export function Publications({ translationId, publications }: Props) {
  const say = useTranslations('publish');
  const { run, isRunning } = useAction(putBackAction);
  const [putBack, setPutBack] = useState<number | null>(null);

  const show = async (number: number) => {
    const shown = await run({ translationId, number });
    if (shown.ok) setPutBack(shown.value.number);
  };

  return (
    <>
      <p role="status" className="small">
        {publications.some(({ number, isLive }) => isLive && number === putBack)
          ? say('putBackDone', { number: putBack ?? 0 })
          : null}
      </p>
      <ul className="lines">
        {publications.map(({ number, publishedAt, by, slug, isLive }) => (
          <li key={number}>
            <span className="grow">
              <a className="link" href={`/desk/translations/${translationId}/publications/${number}`}>
                {say('number', { number })}
              </a>{' '}
              <span className="small">
                {slug} · <When at={publishedAt} /> · {by}
              </span>
            </span>
            {isLive ? (
              <span className="tag" data-tone="ok">
                {say('isLive')}
              </span>
            ) : (
              <Button size="xs" variant="default" loading={isRunning} onClick={() => void show(number)}>
                {say('putBack', { number })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
