'use client';
import { Button, NativeSelect } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useRun } from '../../../../ui/use-run';
import { changePersonAction } from './actions';

interface Props {
  person: { id: string; name: string; email: string; role: 'admin' | 'editor'; disabledAt: number | null };
  isSelf: boolean;
}

/** A person with an account: their role, and whether they may come in. */
export function PersonLine({ person: { id, name, email, role, disabledAt }, isSelf }: Props) {
  const say = useTranslations('people');
  const roles = useTranslations('roles');
  const { run, isRunning } = useRun();
  const isDisabled = disabledAt !== null;
  return (
    <li>
      <span className="grow">
        <strong>{name}</strong> {isSelf ? <span className="small">({say('you')})</span> : null}
        <br />
        <span className="small">{email}</span>
      </span>
      <NativeSelect
        size="xs"
        aria-label={say('roleOf', { name })}
        value={role}
        data={(['admin', 'editor'] as const).map((value) => ({ value, label: roles(value) }))}
        onChange={(event) => void run(() => changePersonAction({ id, role: event.currentTarget.value }))}
      />
      <Button
        size="xs"
        variant="default"
        loading={isRunning}
        onClick={() => void run(() => changePersonAction({ id, isDisabled: !isDisabled }))}
      >
        {isDisabled ? say('enable') : say('disable')}
      </Button>
    </li>
  );
}
