'use client';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { dismissIntakeAction, restoreIntakeAction } from './actions';

/** Removes an import from the list and offers to undo that. Returns whether it succeeded. */
export function useDismiss({ id, name }: { id: string; name: string }) {
  const say = useTranslations('import');
  const { run, isRunning } = useAction(dismissIntakeAction);
  const dismiss = async () => {
    if (!(await run({ intakeId: id })).ok) return false;
    noticeWithUndo({ message: say('dismissed', { name }), undo: () => restoreIntakeAction({ intakeId: id }) });
    return true;
  };
  return { dismiss, isDismissing: isRunning };
}
