'use client';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { KeptForm } from '../kept-form';
import { Refusal } from '../refusal';
import { useOneSend } from '../use-one-send';

/** Signs in and opens the requested page. It is a plain form that works without scripts. */
export function SignInForm({ next, refused }: { next: string; refused: KeptForm | null }) {
  const words = useTranslations('person');
  const say = useTranslations('signIn');
  const { isBusy, onSubmit } = useOneSend();
  return (
    <form method="post" action="/api/door/sign-in" onSubmit={onSubmit}>
      <input type="hidden" name="next" value={next} />
      <Stack>
        <TextInput
          name="email"
          type="email"
          label={words('email')}
          required
          autoComplete="username"
          defaultValue={refused?.fields.email}
        />
        <PasswordInput name="password" label={words('password')} required autoComplete="current-password" />
        <Refusal form={refused} />
        <Button type="submit" loading={isBusy}>
          {say('submit')}
        </Button>
      </Stack>
    </form>
  );
}
