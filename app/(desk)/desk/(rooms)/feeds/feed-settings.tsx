'use client';
import { Button, Switch } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { LocalesInput } from '#app/ui/locale-select.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { FeedSummary } from '#lib/ingest/feed/read-feeds';
import { localeName } from '#lib/locale';
import { changeFeedAction } from './actions';
import { BatchSwitch } from './batch-switch';

interface Props {
  feed: FeedSummary;
  /** True if a connected engine takes batches. */
  hasBatches: boolean;
}

/** Sets the languages into which a feed is translated, and how its entries are imported and drafted. */
export function FeedSettings({ feed, hasBatches }: Props) {
  const say = useTranslations('feeds');
  const inLocale = useLocale();
  const { run, isRunning } = useAction(changeFeedAction);
  const [targetLocales, setTargetLocales] = useState(feed.targetLocales);
  const [isAutomatic, setAutomatic] = useState(feed.isAutomatic);
  const [isBatched, setBatched] = useState(feed.isBatched);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ feedId: feed.id, targetLocales, isAutomatic, isBatched });
  };

  return (
    <details>
      <summary className="small">
        {new Intl.ListFormat(inLocale).format(feed.targetLocales.map((locale) => localeName(locale, inLocale)))}
        {' · '}
        {say(feed.isAutomatic ? 'byItself' : 'byHand')}
      </summary>
      <form method="post" onSubmit={submit} style={{ maxWidth: 560 }}>
        <LocalesInput label={say('targetLanguage')} value={targetLocales} onChange={setTargetLocales} />
        <Switch
          mt="sm"
          label={say('automatic')}
          checked={isAutomatic}
          onChange={(event) => setAutomatic(event.currentTarget.checked)}
        />
        {hasBatches || feed.isBatched ? <BatchSwitch checked={isBatched} onChange={setBatched} /> : null}
        <div className="acts">
          <Button type="submit" size="xs" variant="default" loading={isRunning}>
            {say('save')}
          </Button>
        </div>
      </form>
    </details>
  );
}
