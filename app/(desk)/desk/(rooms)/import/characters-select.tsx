'use client';
import { NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { encodingsOffered, type OfferedEncoding } from '#lib/extract/characters/encodings-offered';
import { decodeAgainAction } from './actions';

interface Props {
  intakeId: string;
  /** Empty where none could be found. */
  charset: string;
  source: string;
}

/** How the bytes are read as characters; a choice reads them again, without fetching them. */
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
