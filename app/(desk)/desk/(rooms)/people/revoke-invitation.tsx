'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { restoreInvitationAction, revokeInvitationAction } from './actions';

/** Revokes an invitation that was not used yet. */
export function RevokeInvitation({ id, note }: { id: string; note: string }) {
  const say = useTranslations('people');
  const { run, isRunning } = useAction(revokeInvitationAction);
  const revoke = async () => {
    if (!(await run({ id })).ok) return;
    noticeWithUndo({ message: say('revoked', { note }), undo: () => restoreInvitationAction({ id }) });
  };
  return (
    <Button size="xs" variant="default" loading={isRunning} onClick={() => void revoke()}>
      {say('revoke')}
    </Button>
  );
}
