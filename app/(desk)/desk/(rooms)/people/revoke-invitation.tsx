'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useRun } from '#app/ui/use-run.ts';
import { restoreInvitationAction, revokeInvitationAction } from './actions';

/** Ends an invitation before it is used. */
export function RevokeInvitation({ id, note }: { id: string; note: string }) {
  const say = useTranslations('people');
  const { succeeds, isRunning } = useRun();
  const revoke = async () => {
    if (!(await succeeds(() => revokeInvitationAction({ id })))) return;
    noticeWithUndo({ message: say('revoked', { note }), undo: () => restoreInvitationAction({ id }) });
  };
  return (
    <Button size="xs" variant="default" loading={isRunning} onClick={() => void revoke()}>
      {say('revoke')}
    </Button>
  );
}
