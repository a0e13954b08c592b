'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useRun } from '../../../../ui/use-run';
import { revokeInvitationAction } from './actions';

/** Ends an invitation before it is used. */
export function RevokeInvitation({ id }: { id: string }) {
  const say = useTranslations('people');
  const { run, isRunning } = useRun();
  return (
    <Button
      size="xs"
      variant="default"
      loading={isRunning}
      onClick={() => void run(() => revokeInvitationAction({ id }))}
    >
      {say('revoke')}
    </Button>
  );
}
