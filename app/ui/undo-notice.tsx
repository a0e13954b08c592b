'use client';
import { Button } from '@mantine/core';
import { randomId, useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { limits } from '#lib/limits';
import type { Outcome } from '../outcome';
import { oncePressed } from './once-pressed';
import styles from './undo-notice.module.css';
import { undoables } from './undoables';
import { useAction } from './use-action';

interface Undoable {
  /** Says what happened, and names what it happened to. */
  message: string;
  /** The action that undoes it. */
  undo: () => Promise<Outcome<unknown>>;
  /** Called on this page after it was undone. */
  onUndone?: () => void;
  /** A name for the subject, if it can be undone elsewhere too: see `hideNotice`. */
  about?: string;
}

/** Says that something happened, and offers to undo it by a button or by Alt Z. */
export function noticeWithUndo({ about, ...undoable }: Undoable): void {
  const id = randomId();
  if (about) {
    hideNotice(about);
    idsByMatter.set(about, id);
  }
  for (const older of undoables.add(id)) notifications.hide(older);
  notifications.show({
    id,
    autoClose: limits.undoNotice,
    message: <UndoNotice id={id} {...undoable} />,
    onClose: () => undoables.drop(id),
  });
}

/** The id of the newest notice about each subject. */
const idsByMatter = new Map<string, string>();

/** Hides a notice that is no longer true. */
export function hideNotice(about: string): void {
  const id = idsByMatter.get(about);
  if (id) notifications.hide(id);
  idsByMatter.delete(about);
}

function UndoNotice({ id, message, undo, onUndone }: Omit<Undoable, 'about'> & { id: string }) {
  const say = useTranslations('undo');
  const { run, isRunning } = useAction(undo);

  const takeBack = async () => {
    if (isRunning || !(await run()).ok) return;
    undoables.drop(id);
    notifications.update({ id, message: say('done'), autoClose: limits.undoneNotice });
    onUndone?.();
  };
  const takeBackNewest = () => {
    if (undoables.isNewest(id)) void takeBack();
  };
  useHotkeys([['alt+Z', oncePressed(takeBackNewest), { usePhysicalKeys: true }]], [], true);

  return (
    <span className={styles.undoNotice}>
      <span>{message}</span>
      <Button
        size="compact-sm"
        variant="default"
        loading={isRunning}
        aria-keyshortcuts="Alt+Z"
        onClick={() => void takeBack()}
      >
        {say('undo')}{' '}
        <span className="kbd" aria-hidden="true">
          Alt Z
        </span>
      </Button>
    </span>
  );
}
