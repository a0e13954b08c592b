'use client';
import { Button, Textarea } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { notifications } from '@mantine/notifications';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LocalesInput } from '#app/ui/locale-select.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { useSentence } from '#app/ui/use-sentence.ts';
import { limits } from '#lib/limits';
import { submitSourcesAction } from './actions';

const megabytes = limits.fileBytes / 1e6;

/**
 * Takes addresses, files or pasted text. One source opens its check page; several are shown as a list. The target
 * languages of the last import are proposed.
 */
export function ChooseSource({ lastTargets }: { lastTargets: string[] }) {
  const say = useTranslations('import');
  const sentence = useSentence();
  const router = useRouter();
  const { run, isRunning } = useAction(submitSourcesAction);
  const [addresses, setAddresses] = useState('');
  const [text, setText] = useState('');
  const [targetLocales, setTargetLocales] = useState(lastTargets);

  const take = async (fields: Record<string, string | File>) => {
    const form = new FormData();
    form.set('targetLocales', JSON.stringify(targetLocales));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return run(form);
  };

  const takeTyped = async () => {
    const taken = await take({ addresses, text });
    if (!taken.ok) return;
    setAddresses('');
    setText('');
    const { intakeIds } = taken.value;
    if (intakeIds.length === 1) router.push(`/desk/import/${intakeIds[0]}`);
  };

  const takeFiles = async (files: File[]) => {
    for (const file of files) {
      // The server refuses the file too, but here it is not sent in vain, and the other files are.
      if (file.size > limits.fileBytes) {
        const message = `${file.name}: ${sentence({ reason: 'fileTooLarge', values: { megabytes } })}`;
        notifications.show({ color: 'seal', message });
        continue;
      }
      const taken = await take({ file });
      if (taken.ok && files.length === 1) router.push(`/desk/import/${taken.value.intakeIds[0]}`);
    }
  };

  return (
    <>
      <h1>{say('title')}</h1>
      <Textarea
        label={say('addresses')}
        description={say('addressesHelp')}
        placeholder="https://"
        autosize
        minRows={1}
        maxRows={12}
        value={addresses}
        onChange={(event) => setAddresses(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || addresses.trim() === '') return;
          event.preventDefault();
          void takeTyped();
        }}
      />
      <Dropzone
        multiple
        loading={isRunning}
        inputProps={{ 'aria-label': say('dropFiles') }}
        onDrop={(files) => void takeFiles(files)}
        style={{ borderRadius: 14, padding: '26px 20px', textAlign: 'center', marginTop: 18 }}
      >
        <strong>{say('dropFiles')}</strong>
        <div className="small">{say('dropFilesHelp', { megabytes })}</div>
      </Dropzone>
      <Textarea
        label={say('paste')}
        description={say('pasteHelp')}
        autosize
        minRows={4}
        maxRows={20}
        mt="lg"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <LocalesInput
        label={say('targetLanguage')}
        description={say('targetLanguageHelp')}
        className="into"
        value={targetLocales}
        onChange={setTargetLocales}
      />
      <div className="acts" style={{ marginTop: 18 }}>
        <Button
          disabled={text.trim() === '' && addresses.trim() === ''}
          loading={isRunning}
          onClick={() => void takeTyped()}
        >
          {say('continue')}
        </Button>
        <Link className="link" href="/desk/feeds">
          {say('feeds')}
        </Link>
      </div>
    </>
  );
}
