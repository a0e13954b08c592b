'use client';
import { useLocale, useTranslations } from 'use-intl';
import { LocalesInput } from '#app/ui/locale-select.tsx';
import { localeName, withoutSource } from '#lib/locale';

interface Props {
  source: string;
  /** The chosen locales. One in the language of the source is not shown, but returns when the source is corrected. */
  wanted: string[];
  onChange: (wanted: string[]) => void;
}

/** Chooses the target languages. At the field it says when one was left out because the article is written in it. */
export function TargetsInput({ source, wanted, onChange }: Props) {
  const say = useTranslations('import');
  const errors = useTranslations('errors');
  const inLocale = useLocale();
  const targets = withoutSource(wanted, source);
  const leftOut = wanted.filter((locale) => !targets.includes(locale));
  const sentences = leftOut.map((locale) => say('sourceLeftOut', { language: localeName(locale, inLocale) })).join(' ');
  return (
    <LocalesInput
      size="xs"
      label={say('targetLanguage')}
      description={targets.length ? sentences : undefined}
      error={targets.length ? undefined : sentences || errors('targetLocaleMissing')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={targets}
      onChange={onChange}
    />
  );
}
