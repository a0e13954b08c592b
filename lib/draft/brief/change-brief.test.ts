import { describe, expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { connection, read, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import type { BriefChange } from './brief-change.ts';
import { changeBrief } from './change-brief.ts';

const port = { source: '港口', target: 'port', kind: 'place' } as const;
const wang = { source: '王二', target: 'Wang Er' };
const brief = { summary: 'A port.', register: 'warm', names: [port, wang] };

const stored = async () => (await read().select().from(schema.translation))[0]?.brief;

describe('a change of the brief', () => {
  test.beforeEach(async ({ translationId: _ }) => {
    await tx((tx) => tx.update(schema.translation).set({ brief }));
  });

  const harbour = { ...port, target: 'harbour' };
  test.each<[string, BriefChange, object]>([
    [
      'summary',
      { part: 'summary', before: 'A port.', after: 'A harbour.' },
      { ...brief, summary: 'A harbour.', isCorrected: true },
    ],
    ['register', { part: 'register', before: 'warm', after: '' }, { ...brief, register: '', isCorrected: true }],
    ['a name', { part: 'name', before: port, after: harbour }, { ...brief, names: [harbour, wang] }],
    [
      'a new name',
      { part: 'name', before: null, after: { source: '钟', target: 'bell' } },
      { ...brief, names: [port, wang, { source: '钟', target: 'bell' }] },
    ],
    ['a name that goes', { part: 'name', before: wang, after: null }, { ...brief, names: [port] }],
  ])('changes one part, and can be undone: %s', async (_, change, expected) => {
    const by = await anAdmin();
    await changeBrief(by, { translationId: await theOnly(), change });
    expect(await stored()).toEqual(expected);
    const back = { ...change, before: change.after, after: change.before } as BriefChange;
    await changeBrief(by, { translationId: await theOnly(), change: back });
    expect(await stored()).toMatchObject({ summary: brief.summary, register: brief.register });
    expect((await stored())?.names.toSorted(bySource)).toEqual(brief.names.toSorted(bySource));
    const events = await read().select().from(schema.event);
    expect(events.map(({ kind, detail }) => [kind, detail.before])).toEqual([
      ['brief.changed', brief],
      ['brief.changed', expected],
    ]);
  });

  test.each<[string, BriefChange]>([
    ['a summary that somebody else changed', { part: 'summary', before: 'A bell.', after: 'Mine.' }],
    ['a name that is gone', { part: 'name', before: { source: '钟', target: 'bell' }, after: wang }],
    ['a name that is there already', { part: 'name', before: null, after: wang }],
    ['too long a summary', { part: 'summary', before: brief.summary, after: 'a'.repeat(limits.briefSummary + 1) }],
    [
      'too long a name',
      { part: 'name', before: null, after: { source: 'a'.repeat(limits.briefName + 1), target: 'a' } },
    ],
    ['a name without its translation', { part: 'name', before: null, after: { source: '钟', target: ' ' } }],
  ])('is refused: %s', async (_, change) => {
    await expect(changeBrief(await anAdmin(), { translationId: await theOnly(), change })).rejects.toThrow(
      InvalidError,
    );
    expect(await stored()).toEqual(brief);
  });

  test('of too many names is refused', async ({ editor, translationId }) => {
    const names = Array.from({ length: limits.briefNames }, (_, at) => ({ source: `名${at}`, target: 'a' }));
    await tx((tx) => tx.update(schema.translation).set({ brief: { ...brief, names } }));
    const change: BriefChange = { part: 'name', before: null, after: wang };
    await expect(changeBrief(editor, { translationId, change })).rejects.toThrow(InvalidError);
  });

  test('begins a brief where there is none', async ({ editor, translationId }) => {
    await tx((tx) => tx.update(schema.translation).set({ brief: null }));
    await changeBrief(editor, { translationId, change: { part: 'name', before: null, after: wang } });
    expect(await stored()).toEqual({ summary: '', register: '', names: [wang] });
  });
});

const bySource = (one: { source: string }, other: { source: string }) => (one.source < other.source ? -1 : 1);
const theOnly = async () => (await read().select().from(schema.translation))[0]?.id ?? '';
const anAdmin = () => makeActor(connection(), 'admin');
