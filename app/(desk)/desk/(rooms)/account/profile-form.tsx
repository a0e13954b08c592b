'use client';
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LocalesInput } from '#app/ui/locale-select.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { Profile } from '#lib/accounts/read-profile';
import { limits } from '#lib/limits';
import { changeProfileAction } from './actions';

/** Changes the person's own name and the languages that they read. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const say = useTranslations('account');
  const words = useTranslations('person');
  const { run, isRunning } = useAction(changeProfileAction);
  const [name, setName] = useState(profile.name);
  const [locales, setLocales] = useState(profile.locales);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if ((await run({ name, locales })).ok) notifications.show({ message: say('saved') });
  };

  return (
    <form method="post" onSubmit={(event) => void save(event)} style={{ maxWidth: 420 }}>
      <TextInput
        label={words('name')}
        required
        autoComplete="name"
        maxLength={limits.nameMost}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <LocalesInput
        label={words('locales')}
        description={words('localesHelp')}
        value={locales}
        onChange={setLocales}
        mt="sm"
      />
      <Button type="submit" variant="default" mt="sm" loading={isRunning}>
        {say('save')}
      </Button>
    </form>
  );
}
