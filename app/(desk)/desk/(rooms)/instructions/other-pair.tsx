'use client';
import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LanguageSelect } from './language-select';
import { addressOf } from './place';

/** Opens the instructions for another pair of languages. */
export function OtherPair() {
  const say = useTranslations('instructions');
  const router = useRouter();
  const [sourceLanguage, setSource] = useState('zh');
  const [targetLanguage, setTarget] = useState('en');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    router.push(addressOf({ sourceLanguage, targetLanguage }));
  };
  return (
    <details>
      <summary className="small">{say('otherPair')}</summary>
      <form method="post" onSubmit={submit} className="acts" style={{ alignItems: 'flex-end' }}>
        <LanguageSelect label={say('from')} value={sourceLanguage} onChange={setSource} />
        <LanguageSelect label={say('to')} value={targetLanguage} onChange={setTarget} />
        <Button type="submit" variant="default">
          {say('open')}
        </Button>
      </form>
    </details>
  );
}
