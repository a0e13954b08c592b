'use client';
import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { encodingsOffered, type OfferedEncoding } from '#lib/extract/characters/encodings-offered';
import { decodeAgainAction } from './actions';

interface Props {
  intakeId: string;
  /** The encoding; empty if none was found. */
  charset: string;
  source: string;
}

/** Chooses the encoding of the bytes; a choice decodes them again without fetching them. */
export function CharactersSelect({ intakeId, charset, source }: Props) {
  const say = useTranslations('import');
  const { run, isRunning } = useAction(decodeAgainAction);
  return (
    <NativeSelect
      size="xs"
      label={charset ? say('encoding', { how: say(`encodingSources.${source as 'meta'}`) }) : say('chooseEncoding')}
      disabled={isRunning}
      value={charset}
      data={[...new Set([charset, ...encodingsOffered])]}
      onChange={(event) => {
        const encoding = event.currentTarget.value as OfferedEncoding | '';
        if (encoding) void run({ intakeId, encoding });
      }}
    />
  );
}
