'use client';
import { NativeSelect } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { commonLocales, localeName } from '#lib/locale';

interface Props {
  label: string;
  value: string;
  onChange: (language: string) => void;
}

/** Languages without a script come first: instructions for `zh` hold for both scripts of Chinese. */
const languages = [
  ...new Set([
    ...commonLocales.map((tag) => tag.split('-')[0] ?? tag),
    ...commonLocales,
    'en-US',
    'en-GB',
    'pt-BR',
    'pt-PT',
  ]),
];

/** Chooses a language or any. */
export function LanguageSelect({ label, value, onChange }: Props) {
  const say = useTranslations('instructions');
  const inLocale = useLocale();
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[
        { value: '*', label: say('any') },
        ...languages.map((language) => ({ value: language, label: localeName(language, inLocale) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
