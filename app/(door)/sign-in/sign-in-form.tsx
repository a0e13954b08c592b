'use client';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { signInWithPassword } from '#lib/accounts/browser';
import { useSentence } from '../../ui/use-sentence';

/** Signs in and goes where the person was headed. */
export function SignInForm({ next }: { next: string }) {
  const words = useTranslations('person');
  const say = useTranslations('signIn');
  const sentence = useSentence();
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setError('');
    try {
      const failure = await signInWithPassword(String(fields.get('email')), String(fields.get('password')));
      if (failure) setError(sentence(failure));
      // A whole load: nothing of the signed-out page may stay.
      else window.location.assign(next);
    } catch {
      setError(sentence({ reason: 'offline', values: {} }));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput name="email" type="email" label={words('email')} required autoComplete="username" />
        <PasswordInput name="password" label={words('password')} required autoComplete="current-password" />
        <div role="alert">{error ? <span style={{ color: 'var(--seal)' }}>{error}</span> : null}</div>
        <Button type="submit" loading={isBusy}>
          {say('submit')}
        </Button>
      </Stack>
    </form>
  );
}
