'use client';
import { Button, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { limits } from '#lib/limits';
import { isLocale } from '#lib/locale';
import { LocalesInput } from '../ui/locale-select';
import type { KeptForm } from './kept-form';
import { Refusal } from './refusal';
import { useOneSend } from './use-one-send';

interface Props {
  /** The address that makes the account and signs in. */
  action: string;
  token: string;
  submitLabel: string;
  /** The fields of the form that was refused, if one was. */
  refused: KeptForm | null;
}

/** Asks a new person for their name, address and password. It is a plain form that works without scripts. */
export function PersonForm({ action, token, submitLabel, refused }: Props) {
  const words = useTranslations('person');
  const interfaceLocale = useLocale();
  const [locales, setLocales] = useState(
    () => refused?.fields.locales.split(',').filter(isLocale) ?? [interfaceLocale],
  );
  const { isBusy, onSubmit } = useOneSend();
  return (
    <form method="post" action={action} onSubmit={onSubmit}>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="locales" value={locales.join(',')} />
      <Stack>
        <TextInput
          name="name"
          label={words('name')}
          required
          autoComplete="name"
          maxLength={limits.nameMost}
          defaultValue={refused?.fields.name}
          data-autofocus
        />
        <TextInput
          name="email"
          type="email"
          label={words('email')}
          required
          autoComplete="username"
          maxLength={limits.emailMost}
          defaultValue={refused?.fields.email}
        />
        <PasswordInput
          name="password"
          label={words('password')}
          description={words('passwordRule', { least: limits.passwordLeast })}
          required
          autoComplete="new-password"
          minLength={limits.passwordLeast}
          maxLength={limits.passwordMost}
        />
        <LocalesInput
          label={words('locales')}
          description={words('localesHelp')}
          value={locales}
          onChange={setLocales}
        />
        <NativeSelect
          name="interfaceLocale"
          label={words('interfaceLocale')}
          defaultValue={refused?.fields.interfaceLocale || interfaceLocale}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-Hans', label: '简体中文' },
          ]}
        />
        <Refusal form={refused} />
        <Button type="submit" loading={isBusy}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
