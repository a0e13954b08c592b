'use client';
import { Button, Code, CopyButton, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { Role } from '#lib/access/actor';
import { limits } from '#lib/limits';
import { inviteAction } from './actions';

/** Makes an invitation link. It is shown only once, because only its hash is stored. */
export function InviteForm() {
  const say = useTranslations('people');
  const roles = useTranslations('roles');
  const { run, isRunning } = useAction(inviteAction);
  const [role, setRole] = useState<Role>('editor');
  const [days, setDays] = useState<number | string>(7);
  const [note, setNote] = useState('');
  const [link, setLink] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await run({ role, days, note });
    if (made.ok) setLink(made.value.link);
  };

  return (
    <form method="post" onSubmit={submit}>
      <div className="acts" style={{ alignItems: 'flex-end' }}>
        <NativeSelect
          label={say('role')}
          value={role}
          data={(['editor', 'admin'] as const).map((value) => ({ value, label: roles(value) }))}
          onChange={(event) => setRole(event.currentTarget.value as Role)}
        />
        <NumberInput label={say('days')} value={days} min={1} max={limits.invitationDays} onChange={setDays} w={110} />
        <TextInput
          label={say('note')}
          placeholder={say('notePlaceholder')}
          value={note}
          maxLength={limits.nameMost}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" loading={isRunning}>
          {say('makeLink')}
        </Button>
      </div>
      {link ? (
        <div className="box" style={{ marginTop: 12 }} role="status">
          <p className="small">{say('linkOnce')}</p>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {link}
          </Code>
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button mt="xs" size="xs" variant="default" onClick={copy}>
                {copied ? say('copied') : say('copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      ) : null}
    </form>
  );
}
