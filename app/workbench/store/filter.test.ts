import { describe, expect, test } from 'vitest';
import type { TargetState } from '#db/vocabulary';
import type { Entry } from './entry.ts';
import { filters, isUnder, nextUnreviewed, toReview } from './filter.ts';

const entry = (targetId: string, state: TargetState): Entry => ({
  row: {
    targetId,
    number: 1,
    kind: 'paragraph',
    source: '船开了。',
    tags: null,
    pictures: null,
    cell: null,
    form: null,
    previousSource: null,
    text: state === 'initial' ? '' : 'It left.',
    state,
    origin: null,
    isRehearsal: false,
    version: 0,
    drafting: null,
    suggestion: null,
    draftNote: null,
  },
  local: null,
  base: 0,
  sync: 'clean',
  conflict: null,
  cleaned: [],
  epoch: 0,
});

test.each([
  ['initial', ['all', 'review']],
  ['draft', ['all', 'review']],
  ['needs-work', ['all', 'flagged']],
  ['approved', ['all', 'approved']],
] as const)('%s is under %j', (state, expected) => {
  expect(filters.filter((filter) => isUnder(filter, entry('a', state)))).toEqual(expected);
  expect(toReview(entry('a', state))).toBe((expected as readonly string[]).includes('review'));
});

describe('nextUnreviewed', () => {
  const entries = [
    entry('a', 'draft'),
    entry('b', 'approved'),
    entry('c', 'needs-work'),
    entry('d', 'approved'),
    entry('e', 'initial'),
  ];

  test.each([
    [null, 'a'],
    ['a', 'e'],
    ['b', 'e'],
    ['c', 'e'],
    ['e', 'a'],
    ['gone', 'a'],
  ])('after %s comes %s', (afterId, next) => {
    expect(nextUnreviewed(entries, afterId)?.row.targetId).toBe(next);
  });

  test('one that needs work is not opened again as if nobody had seen it', () => {
    expect(nextUnreviewed([entry('a', 'needs-work'), entry('b', 'draft')], 'b')).toBeUndefined();
  });

  test('the last one open has none after it', () => {
    expect(nextUnreviewed([entry('a', 'draft'), entry('b', 'approved')], 'a')).toBeUndefined();
    expect(nextUnreviewed([entry('a', 'approved')], null)).toBeUndefined();
    expect(nextUnreviewed([], null)).toBeUndefined();
  });
});
