'use client';
import { useState } from 'react';
import type { Preview } from '#lib/ingest/preview-article';
import { useRun } from '../../../../ui/use-run';
import { previewAction } from './actions';
import { CheckArticle } from './check-article';
import { ChooseSource } from './choose-source';

/** Brings an article in, in two steps: choose it, check what will be stored. */
export function ImportArticle() {
  const { run, isRunning } = useRun();
  const [targetLocales, setTargetLocales] = useState<string[]>(['en']);
  // Kept here, so that coming back from the check finds it as it was.
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<{ source: Blob; preview: Preview } | null>(null);

  const choose = async (source: Blob) => {
    const form = new FormData();
    form.set('source', source);
    form.set('targetLocales', JSON.stringify(targetLocales));
    const preview = await run(() => previewAction(form));
    if (preview) setChecked({ source, preview });
  };

  return checked ? (
    <CheckArticle
      source={checked.source}
      preview={checked.preview}
      initialLocales={targetLocales}
      onCancel={() => setChecked(null)}
    />
  ) : (
    <ChooseSource
      text={text}
      onText={setText}
      targetLocales={targetLocales}
      onLocales={setTargetLocales}
      onChoose={choose}
      isBusy={isRunning}
    />
  );
}
