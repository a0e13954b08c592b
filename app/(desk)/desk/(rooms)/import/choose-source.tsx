'use client';
import { Button, Textarea } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { limits } from '#lib/limits';
import { LocalesInput } from '../../../../ui/locale-select';
import { useSentence } from '../../../../ui/use-sentence';

interface Props {
  text: string;
  onText: (text: string) => void;
  targetLocales: string[];
  onLocales: (locales: string[]) => void;
  onChoose: (source: Blob) => void;
  isBusy: boolean;
}

/** Takes a dropped file or pasted text. */
export function ChooseSource({ text, onText, targetLocales, onLocales, onChoose, isBusy }: Props) {
  const say = useTranslations('import');
  const sentence = useSentence();

  const choose = (source: Blob) => {
    if (source.size <= limits.importBytes) return onChoose(source);
    // The server refuses it too; here nothing is sent in vain.
    const failure = { reason: 'fileTooLarge', values: { megabytes: limits.importBytes / 1e6 } };
    notifications.show({ color: 'seal', message: sentence(failure) });
  };

  return (
    <>
      <h1>{say('title')}</h1>
      <Dropzone
        multiple={false}
        loading={isBusy}
        inputProps={{ 'aria-label': say('drop') }}
        onDrop={(files) => files[0] && choose(files[0])}
        style={{ borderRadius: 14, padding: '26px 20px', textAlign: 'center' }}
      >
        <strong>{say('drop')}</strong>
        <div className="small">{say('dropHelp', { megabytes: limits.importBytes / 1e6 })}</div>
      </Dropzone>
      <Textarea
        label={say('paste')}
        description={say('pasteHelp')}
        autosize
        minRows={8}
        maxRows={20}
        mt="lg"
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <LocalesInput
        label={say('into')}
        description={say('intoHelp')}
        className="into"
        value={targetLocales}
        onChange={onLocales}
      />
      <Button
        mt="lg"
        disabled={text.trim() === ''}
        loading={isBusy}
        onClick={() => choose(new Blob([text], { type: 'text/plain' }))}
      >
        {say('check')}
      </Button>
    </>
  );
}
