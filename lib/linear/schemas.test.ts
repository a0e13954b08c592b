import { expect, test } from 'vitest';
import { z } from 'zod';
import { addressField, idField, listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { lineOf, type Node, readSources, type Source, walk } from './sources.ts';

/** Schemas that do not parse the input of an action, each with the limit that applies before them. */
const exempt: Record<string, string> = {
  'lib/fields.ts': 'limits.idMost',
  'lib/env.ts': 'limits.addressCharacters',
  'lib/draft/brief/read-brief.ts': 'limits.replyMost',
  'lib/engines/find-local.ts': 'limits.replyMost',
  'lib/extract/feed/json-feed.ts': 'limits.feedBytes',
  // We wrote the payloads of jobs ourselves; the longest list names the pictures of one reading.
  'lib/jobs/payloads.ts': 'limits.childAnswer',
};

const ofText = new Set(['string', 'url', 'email', 'array', 'record', 'iso', 'httpUrl', 'looseRecord']);

/** The name of the function that a call calls on `z` itself, as in `z.string(…)`. */
function calledOnZod(node: Node): string | null {
  const callee = node.type === 'CallExpression' ? (node.callee as Node) : null;
  const object = callee?.object as Node | undefined;
  return callee && object?.name === 'z' ? String((callee.property as Node).name) : null;
}

/**
 * Lists schemas that read text or items before their number is checked. Those behind a `pipe` get only bounded input.
 */
function unbounded(source: Source): string[] {
  const found: string[] = [];
  walk(source.program, (node, around) => {
    const name = calledOnZod(node);
    if (!name || !ofText.has(name) || looksAtNothing(node) || around.some(looksAtNothing)) return;
    const isPiped = around.some((one, index) => {
      const callee = one.type === 'CallExpression' ? (one.callee as Node) : null;
      const next = around[index + 1] ?? node;
      return (callee?.property as Node | undefined)?.name === 'pipe' && (one.arguments as Node[]).includes(next);
    });
    if (!isPiped) found.push(`${source.path}:${lineOf(source, node.start)} z.${name}`);
  });
  return found;
}

/** True for a list or record of anything, whose items are counted and not read. */
const looksAtNothing = (node: Node) =>
  ['array', 'record'].includes(calledOnZod(node) ?? '') &&
  calledOnZod((node.arguments as Node[]).at(-1) as Node) === 'unknown';

test('every text and list of an input is bounded before anything else looks at it', () => {
  const found = readSources()
    .filter(({ path }) => !exempt[path])
    .flatMap(unbounded);
  expect(found, 'use textField, idField, addressField and listField of lib/fields.ts').toEqual([]);
  for (const bound of Object.values(exempt)) expect(bound.replace('limits.', '') in limits, bound).toBe(true);
});

test('a text that is too long is refused before it is trimmed or matched', () => {
  let looks = 0;
  const look = () => ++looks > 0;
  expect(textField(10, 'nameTooLong').refine(look).safeParse('a'.repeat(11)).error?.issues).toMatchObject([
    { message: 'nameTooLong' },
  ]);
  expect(listField(z.string().refine(look), { most: 3, many: 'tooMany' }).safeParse(Array(4).fill('a')).success).toBe(
    false,
  );
  expect(addressField().safeParse(`https://a.example/${' '.repeat(limits.addressCharacters)}`).success).toBe(false);
  expect(idField.safeParse('a'.repeat(limits.idMost + 1)).success).toBe(false);
  expect(looks).toBe(0);
});
