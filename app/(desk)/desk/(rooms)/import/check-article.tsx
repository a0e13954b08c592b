'use client';
import { Button, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useReducer, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Preview } from '#lib/ingest/preview-article';
import { LocaleSelect, LocalesInput } from '../../../../ui/locale-select';
import { useRun } from '../../../../ui/use-run';
import { bringInAction } from './actions';
import { BlockRow } from './block-row';
import { changeBlocks, toScreenBlocks } from './blocks';

interface Props {
  source: Blob;
  preview: Preview;
  initialLocales: string[];
  onCancel: () => void;
}

/** Shows what will be stored and lets every wrong guess be put right. Nothing is stored before the button. */
export function CheckArticle({ source, preview, initialLocales, onCancel }: Props) {
  const say = useTranslations('import');
  const router = useRouter();
  const { run, isRunning } = useRun();
  const [blocks, change] = useReducer(changeBlocks, preview.blocks, toScreenBlocks);
  const [locale, setLocale] = useState(preview.locale);
  const [targetLocales, setTargetLocales] = useState(initialLocales);
  const [meta, setMeta] = useState({
    byline: preview.byline ?? '',
    dateline: preview.dateline ?? '',
    url: preview.url ?? '',
    publishedOn: preview.publishedOn ?? '',
  });
  const kept = blocks.filter((block) => !block.isDropped);
  const characters = kept.reduce((sum, block) => sum + block.source.length, 0);

  const store = async () => {
    const title = kept.find((block) => block.kind === 'title')?.source ?? preview.title;
    const given = Object.fromEntries(Object.entries(meta).map(([name, value]) => [name, value.trim() || null]));
    const form = new FormData();
    form.set('source', source);
    form.set(
      'article',
      JSON.stringify({
        ...given,
        title,
        locale,
        targetLocales,
        encoding: preview.encoding,
        blocks: kept.map(({ kind, source }) => ({ kind, source })),
      }),
    );
    const stored = await run(() => bringInAction(form));
    const first = stored?.translations[0];
    if (first) router.push(`/desk/translations/${first.id}`);
  };
  useHotkeys([['mod+Enter', () => void store()]], [], true);
  const metaField = (name: keyof typeof meta) => (
    <TextInput
      size="xs"
      label={say(name)}
      value={meta[name]}
      onChange={(event) => setMeta({ ...meta, [name]: event.currentTarget.value })}
    />
  );

  return (
    <>
      <div className="check-head">
        <h1>{say('checkTitle')}</h1>
        <span className="soft">{say('count', { segments: kept.length, characters })}</span>
        <Button variant="default" onClick={onCancel}>
          {say('cancel')}
        </Button>
        <Button loading={isRunning} disabled={preview.known !== null || kept.length === 0} onClick={() => void store()}>
          {say('store')}
        </Button>
      </div>
      {preview.known ? (
        <div className="box" role="alert">
          {say('known', { title: preview.known.title })}{' '}
          <Link className="link" href={`/desk/articles/${preview.known.id}`}>
            {say('openKnown')}
          </Link>
        </div>
      ) : null}
      <div className="check-meta">
        <LocaleSelect size="xs" label={say('from')} value={locale} onChange={setLocale} />
        <LocalesInput size="xs" label={say('into')} value={targetLocales} onChange={setTargetLocales} />
        {metaField('publishedOn')}
        {metaField('byline')}
        {metaField('dateline')}
        {metaField('url')}
      </div>
      <div className="check-columns">
        <ol className="blocks">
          {blocks.map((block, index) => (
            <BlockRow key={block.key} block={block} locale={locale} isFirst={index === 0} change={change} />
          ))}
        </ol>
        <aside>
          <div className="box">
            <h2>{say('leftOut', { count: preview.leftOut.length })}</h2>
            {preview.leftOut.length ? (
              <ul className="small" lang={locale}>
                {preview.leftOut.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            ) : (
              <span className="small">{say('leftOutNothing')}</span>
            )}
          </div>
          <div className="box">
            <h2>{say('reading')}</h2>
            <span className="small">
              {say('encoding', { encoding: preview.encoding })}
              <br />
              {say('inMemory', {
                count: Math.max(0, ...Object.values(preview.inMemory)),
                segments: preview.blocks.length,
              })}
            </span>
          </div>
        </aside>
      </div>
    </>
  );
}
