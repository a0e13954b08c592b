import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '#app/messages/en.json';
import type { Command } from './command.ts';
import { edit } from './edit.ts';
import { registry } from './registry.ts';

/**
 * These keys belong to the undo notice and to the text editor. (`reserved` in target-editor.tsx takes three keys of the
 * editor for commands.)
 */
const taken = ['alt+Z', 'mod+Z', 'mod+Y', 'mod+A', 'Escape'];

/**
 * Returns the keys that are bound more than once. The modifiers are sorted first, so that every spelling compares
 * equal.
 */
function collisions(commands: Pick<Command, 'keys' | 'keysOutside'>[]): string[] {
  const asked = [
    ...taken,
    ...commands.flatMap(({ keys, keysOutside = [] }) => [keys, ...keysOutside]),
    ...edit.keysOutside,
  ];
  const spelled = asked.map((keys) => keys.toLowerCase().split('+').sort().join('+'));
  return spelled.filter((keys, at) => spelled.indexOf(keys) !== at);
}

test('no two commands want the same keys', () => {
  expect(collisions(registry)).toEqual([]);
});

test('two that want the same keys are found, however they are spelled', () => {
  expect(collisions([{ keys: 'alt+shift+J' }, { keys: 'Shift+Alt+j' }])).toEqual(['alt+j+shift']);
  expect(collisions([{ keys: 'alt+J', keysOutside: ['Enter'] }])).toEqual(['enter']);
});

test('every command is in the registry once, with words of its own', () => {
  const files = globSync('app/workbench/commands/*.ts').filter((file) =>
    /^export const \w+: Command = /m.test(readFileSync(file, 'utf8')),
  );
  expect(registry).toHaveLength(files.length);
  expect(registry.map(({ id }) => id).sort()).toEqual(Object.keys(en.workbench.commands).sort());
});

test('the keys are the ones that people know', () => {
  expect(Object.fromEntries(registry.map(({ id, keys }) => [id, keys]))).toEqual({
    approve: 'mod+Enter',
    flag: 'mod+shift+Enter',
    reopen: 'alt+B',
    redraft: 'alt+R',
    takeSuggestion: 'alt+A',
    dismissSuggestion: 'alt+X',
    tag: 'alt+T',
    changes: 'alt+D',
    next: 'alt+ArrowDown',
    previous: 'alt+ArrowUp',
    nextUnreviewed: 'alt+N',
    history: 'alt+H',
    brief: 'alt+I',
    preview: 'alt+P',
    publish: 'alt+U',
    drafting: 'alt+S',
    draftMissing: 'alt+M',
    palette: 'mod+K',
    help: 'mod+/',
  });
});
