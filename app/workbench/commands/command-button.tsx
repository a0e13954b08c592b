'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Command } from './command.ts';
import { shownKeys } from './shown-keys.ts';
import { useWork } from './work.ts';

interface Props {
  command: Command;
  /** The colour of the primary button; the other buttons have none. */
  color?: string;
  isFilled?: boolean;
}

/** A button that performs a command, labelled with its keys. */
export function CommandButton({ command, color, isFilled = color !== undefined }: Props) {
  const say = useTranslations('workbench.commands');
  const work = useWork();
  const shown = shownKeys(command.keys);
  return (
    <Button
      size="xs"
      variant={isFilled ? 'filled' : 'default'}
      {...(color ? { color } : {})}
      disabled={command.applies ? !command.applies(work) : false}
      // The second click of a double click is ignored: it would act on the next row, which nobody has read yet.
      onClick={(event) => event.detail < 2 && command.perform(work)}
      aria-keyshortcuts={shown}
    >
      {say(command.id)}{' '}
      <span className="kbd" aria-hidden="true">
        {shown}
      </span>
    </Button>
  );
}
