'use client';
import { Button } from '@mantine/core';
import { randomId, useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { limits } from '#lib/limits';
import type { Outcome } from '../outcome';
import { oncePressed } from './once-pressed';
import { useRun } from './use-run';

interface Undoable {
  /** What happened, with the name of what it happened to. */
  message: string;
  /** The action that takes it back. */
  undo: () => Promise<Outcome<unknown>>;
  /** What this page does once it was taken back. */
  onUndone?: () => void;
  /** Names what it is about, where that can be taken back elsewhere too: see `hideNotice`. */
  about?: string;
}

/** Says that something happened, and offers to undo it by a press or by Alt Z. */
export function noticeWithUndo({ about, ...undoable }: Undoable): void {
  const id = about ?? randomId();
  notifications.show({ id, autoClose: limits.undoNotice, message: <UndoNotice id={id} {...undoable} /> });
}

/** Takes a notice away that is no longer true. */
export const hideNotice = (about: string) => notifications.hide(about);

/** The notices that stand, the newest last: the key takes back what happened last. */
const standing: string[] = [];

function UndoNotice({ id, message, undo, onUndone }: Omit<Undoable, 'about'> & { id: string }) {
  const say = useTranslations('undo');
  const { succeeds, isRunning } = useRun();

  useEffect(() => {
    standing.push(id);
    return () => void standing.splice(standing.indexOf(id), 1);
  }, [id]);

  const takeBack = async () => {
    if (isRunning || !(await succeeds(undo))) return;
    notifications.update({ id, message: say('done'), autoClose: limits.undoneNotice });
    onUndone?.();
  };
  const takeBackNewest = () => {
    if (standing.at(-1) === id) void takeBack();
  };
  useHotkeys([['alt+Z', oncePressed(takeBackNewest), { usePhysicalKeys: true }]], [], true);

  return (
    <span className="undo-notice">
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
