'use client';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useRun } from '#app/ui/use-run.ts';
import { dismissIntakeAction, restoreIntakeAction } from './actions';

/** Takes an intake off the list and offers to put it back. Says whether it went well. */
export function useDismiss({ id, name }: { id: string; name: string }) {
  const say = useTranslations('import');
  const { succeeds, isRunning } = useRun();
  const dismiss = async () => {
    if (!(await succeeds(() => dismissIntakeAction({ intakeId: id })))) return false;
    noticeWithUndo({ message: say('dismissed', { name }), undo: () => restoreIntakeAction({ intakeId: id }) });
    return true;
  };
  return { dismiss, isDismissing: isRunning };
}
