'use client';
import { useHotkeys } from '@mantine/hooks';
import { oncePressed } from '#app/ui/once-pressed.ts';
import type { Keyed } from './command.ts';
import { edit } from './edit.ts';
import { palette } from './palette.ts';
import { registry } from './registry.ts';
import type { Work } from './work.ts';

/** Binds the keys of all commands. */
export function useKeys(work: Work): void {
  const performing = ({ perform, isMovement = false }: Pick<Keyed, 'perform' | 'isMovement'>) =>
    isMovement ? () => perform(work) : oncePressed(() => perform(work));
  // Spotlight binds the palette's keys itself.
  const bound = registry.filter((command) => command !== palette);
  useHotkeys(
    bound.map((command) => [
      command.keys,
      performing(command),
      // With Alt, some keyboard layouts produce another letter, so the physical key is compared.
      { usePhysicalKeys: /^alt\+[A-Z]$/.test(command.keys) },
    ]),
    [],
    true,
  );
  useHotkeys(
    [...bound, edit].flatMap(({ keysOutside = [], ...command }) =>
      keysOutside.map((keys): [string, (event: KeyboardEvent) => void, { preventDefault: boolean }] => [
        keys,
        performing(command),
        { preventDefault: !command.keepsDefault },
      ]),
    ),
    ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'],
  );
}
