'use client';
import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { signInWithPassword } from '#lib/accounts/browser';
import { limits } from '#lib/limits';
import type { Outcome } from '../outcome';
import { LocalesInput } from '../ui/locale-select';
import { useSentence } from '../ui/use-sentence';

interface Props {
  /** Makes the account. */
  action: (input: unknown) => Promise<Outcome<{ email: string }>>;
  token: string;
  submitLabel: string;
  next: string;
}

/** Asks a new person who they are, makes the account, and signs them in. */
export function PersonForm({ action, token, submitLabel, next }: Props) {
  const words = useTranslations('person');
  const sentence = useSentence();
  const interfaceLocale = useLocale();
  const router = useRouter();
  const [locales, setLocales] = useState<string[]>(interfaceLocale === 'en' ? ['en'] : ['zh-Hans']);
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    setBusy(true);
    setError('');
    try {
      const outcome = await action({ ...fields, locales, token });
      if (!outcome.ok) return setError(sentence(outcome));
      const failure = await signInWithPassword(fields.email ?? '', fields.password ?? '');
      if (failure) return setError(sentence(failure));
      router.replace(next);
      router.refresh();
    } catch {
      setError(sentence({ reason: 'offline', values: {} }));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          name="name"
          label={words('name')}
          required
          autoComplete="name"
          maxLength={limits.nameMost}
          data-autofocus
        />
        <TextInput
          name="email"
          type="email"
          label={words('email')}
          required
          autoComplete="username"
          maxLength={limits.emailMost}
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
        <Select
          name="interfaceLocale"
          label={words('interfaceLocale')}
          allowDeselect={false}
          defaultValue={interfaceLocale}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh-Hans', label: '简体中文' },
          ]}
        />
        <div role="alert">{error ? <span style={{ color: 'var(--seal)' }}>{error}</span> : null}</div>
        <Button type="submit" loading={isBusy}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}
