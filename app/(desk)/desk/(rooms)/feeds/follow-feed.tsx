'use client';
import { Button, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LocalesInput } from '#app/ui/locale-select.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { Followed } from '#lib/ingest/feed/follow-feed';
import { followFeedAction } from './actions';
import { BatchSwitch } from './batch-switch';

/** Follows a feed by its address, or by the address of a page that links to one. */
export function FollowFeed({ hasBatches }: { hasBatches: boolean }) {
  const say = useTranslations('feeds');
  const { run, isRunning } = useAction(followFeedAction);
  const [url, setUrl] = useState('');
  const [targetLocales, setTargetLocales] = useState<string[]>(['en']);
  const [isAutomatic, setAutomatic] = useState(false);
  const [isBatched, setBatched] = useState(false);
  const [followed, setFollowed] = useState<Followed>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await run({ url, targetLocales, isAutomatic, isBatched });
    setFollowed(done.ok ? done.value : undefined);
    if (done.ok) setUrl('');
  };

  return (
    <form method="post" onSubmit={submit} className="box" style={{ maxWidth: 560 }}>
      <h2>{say('follow')}</h2>
      <TextInput
        label={say('address')}
        description={say('addressHelp')}
        type="url"
        required
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <LocalesInput label={say('targetLanguage')} className="into" value={targetLocales} onChange={setTargetLocales} />
      <Switch
        mt="sm"
        label={say('automatic')}
        description={say('automaticHelp')}
        checked={isAutomatic}
        onChange={(event) => setAutomatic(event.currentTarget.checked)}
      />
      {hasBatches ? <BatchSwitch checked={isBatched} onChange={setBatched} /> : null}
      <div className="acts">
        <Button type="submit" loading={isRunning}>
          {say('submit')}
        </Button>
      </div>
      <div role="status" className="small">
        {followed ? say('followed', { title: followed.title, url: followed.url }) : ''}
        {followed?.others.length ? (
          <>
            {' '}
            {say('others')}
            <ul>
              {followed.others.map((other) => (
                <li key={other.url}>
                  {other.title} {other.url}
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </form>
  );
}
