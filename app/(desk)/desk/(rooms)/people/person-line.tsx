'use client';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Question } from '#app/ui/ask-first.tsx';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { changePersonAction, restorePersonAction } from './actions';

interface Props {
  person: { id: string; name: string; email: string; role: 'admin' | 'editor'; disabledAt: number | null };
  isSelf: boolean;
}

interface Change {
  role?: 'admin' | 'editor';
  isDisabled?: boolean;
}

/**
 * A person with an account: their role, and whether they may sign in. Changes of one's own account ask first, because
 * one cannot undo them oneself.
 */
export function PersonLine({ person: { id, name, email, role, disabledAt }, isSelf }: Props) {
  const say = useTranslations('people');
  const roles = useTranslations('roles');
  const { run, isRunning } = useAction(changePersonAction);
  const [asked, setAsked] = useState<Change | null>(null);
  const isDisabled = disabledAt !== null;

  const change = async (wanted: Change) => {
    const changed = await run({ id, ...wanted });
    setAsked(null);
    if (!changed.ok || isSelf) return;
    const before = changed.value;
    if (!(before.role || before.disabledAt)) return;
    const told = wanted.role
      ? say('roleChanged', { name, role: roles(wanted.role) })
      : say(wanted.isDisabled ? 'deactivated' : 'reactivated', { name });
    noticeWithUndo({ message: told, undo: () => restorePersonAction(before) });
  };
  const begin = (wanted: Change) => (isSelf ? setAsked(wanted) : void change(wanted));

  return (
    <li>
      <span className="grow">
        <strong>{name}</strong> {isSelf ? <span className="small">({say('you')})</span> : null}
        <br />
        <span className="small">{email}</span>
      </span>
      {asked ? (
        <Question
          question={say(asked.role ? 'demoteSelf' : 'deactivateSelf')}
          yes={say(asked.role ? 'demote' : 'deactivate')}
          isRunning={isRunning}
          onYes={() => change(asked)}
          onNo={() => setAsked(null)}
        />
      ) : (
        <>
          <NativeSelect
            size="xs"
            aria-label={say('roleOf', { name })}
            value={role}
            data={(['admin', 'editor'] as const).map((value) => ({ value, label: roles(value) }))}
            onChange={(event) => begin({ role: event.currentTarget.value as 'admin' })}
          />
          <Button size="xs" variant="default" loading={isRunning} onClick={() => begin({ isDisabled: !isDisabled })}>
            {say(isDisabled ? 'reactivate' : 'deactivate')}
          </Button>
        </>
      )}
    </li>
  );
}
