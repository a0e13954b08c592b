'use client';
import { Select, TagsInput, type TagsInputProps } from '@mantine/core';
import { useLocale } from 'use-intl';
import { canonicalLocale, commonLocales, isLocale, isSameLocale, localeName } from '#lib/locale';

type Shared = Pick<
  TagsInputProps,
  'label' | 'description' | 'error' | 'inputWrapperOrder' | 'placeholder' | 'size' | 'className' | 'mt'
>;

/** Chooses one locale from the common ones and the present one, without those that make no sense. */
export function LocaleSelect({
  value,
  without = [],
  onChange,
  ...rest
}: Shared & { value: string; without?: string[]; onChange: (locale: string) => void }) {
  const inLocale = useLocale();
  const common = commonLocales.filter((locale) => !without.some((other) => isSameLocale(other, locale)));
  const offered = [...new Set([value, ...common])].filter(Boolean);
  return (
    <Select
      {...rest}
      searchable
      allowDeselect={false}
      data={offered.map((locale) => ({ value: locale, label: localeName(locale, inLocale) }))}
      value={value}
      onChange={(next) => next && onChange(next)}
    />
  );
}

/** Chooses several locales; typed text may be a name from the list or any BCP 47 tag. */
export function LocalesInput({
  value,
  onChange,
  ...rest
}: Shared & { value: string[]; onChange: (locales: string[]) => void }) {
  const inLocale = useLocale();
  const nameOf = (locale: string) => localeName(locale, inLocale);
  const byName = new Map(commonLocales.map((locale) => [nameOf(locale).toLowerCase(), locale]));
  const read = (typed: string) =>
    byName.get(typed.trim().toLowerCase()) ?? (isLocale(typed) ? canonicalLocale(typed) : null);
  return (
    <TagsInput
      {...rest}
      data={commonLocales.map(nameOf)}
      value={value.map(nameOf)}
      acceptValueOnBlur
      onChange={(names) => {
        const known = new Map(value.map((locale) => [nameOf(locale), locale]));
        onChange([...new Set(names.map((name) => known.get(name) ?? read(name)).filter((locale) => locale !== null))]);
      }}
    />
  );
}
