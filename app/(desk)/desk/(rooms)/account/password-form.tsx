'use client';
import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { signOutHere } from '#lib/accounts/browser';
import { limits } from '#lib/limits';
import { changePasswordAction } from './actions';

/** Changes the person's own password. It ends every session, so the sign-in follows. */
export function PasswordForm({ email }: { email: string }) {
  const say = useTranslations('account');
  const words = useTranslations('person');
  const { run, isRunning } = useAction(changePasswordAction);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');

  const change = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run({ current, password })).ok) await signOutHere();
  };

  return (
    <form method="post" onSubmit={(event) => void change(event)} style={{ maxWidth: 420 }}>
      <p className="small">{say('passwordLead')}</p>
      {/* Password managers need the account's name to store the new password with it. */}
      <input hidden readOnly type="text" autoComplete="username" value={email} />
      <PasswordInput
        label={say('currentPassword')}
        required
        autoComplete="current-password"
        maxLength={limits.passwordMost}
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label={say('newPassword')}
        description={words('passwordRule', { least: limits.passwordLeast })}
        required
        autoComplete="new-password"
        minLength={limits.passwordLeast}
        maxLength={limits.passwordMost}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" mt="sm" loading={isRunning}>
        {say('changePassword')}
      </Button>
    </form>
  );
}
