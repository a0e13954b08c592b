'use client';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { limits } from '#lib/limits';
import { isSlug } from '#lib/press/slug';
import { publishAction } from './actions';

interface Props {
  translationId: string;
  locale: string;
  slug: string;
  isReady: boolean;
  isLive: boolean;
  /** False if readers already have every paragraph as it is: the button is then no primary one. */
  isChanged: boolean;
}

/** Chooses the address and publishes. */
export function PublishForm({ translationId, locale, slug: proposed, isReady, isLive, isChanged }: Props) {
  const say = useTranslations('publish');
  const errors = useTranslations('errors');
  const { run, isRunning } = useAction(publishAction);
  const [slug, setSlug] = useState(proposed);
  const isRight = isSlug(slug.trim());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ translationId, slug });
  };

  return (
    <form method="post" onSubmit={submit} className="box">
      <TextInput
        label={say('address')}
        description={say('addressHelp')}
        value={slug}
        maxLength={limits.slugMost}
        onChange={(event) => setSlug(event.currentTarget.value)}
        error={isRight ? undefined : errors('slugWrong')}
        leftSection={<span className="small">/{locale}/</span>}
        leftSectionWidth={locale.length * 8 + 28}
      />
      <div className="acts">
        <Button
          type="submit"
          variant={isChanged || slug.trim() !== proposed ? 'filled' : 'default'}
          disabled={!isReady || !isRight}
          loading={isRunning}
        >
          {isLive ? say('again') : say('submit')}
        </Button>
        <Button variant="default" component="a" href={`/desk/translations/${translationId}/preview`} target="_blank">
          {say('preview')}
        </Button>
      </div>
    </form>
  );
}
