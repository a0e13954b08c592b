import { describe, expect, test } from 'vitest';
import type { DeskRow } from '#lib/review/read-desk';
import { filters, isUnder, stageOf, toneByStage } from './stage';

const row = (changes: Partial<DeskRow> = {}): DeskRow => ({
  translationId: 't',
  articleId: 'a',
  title: '夜里的渡口',
  targetTitle: '',
  sourceLocale: 'zh-Hans',
  targetLocale: 'en',
  assigneeId: null,
  assignee: null,
  createdAt: 0,
  isSample: false,
  isStopped: false,
  segments: 10,
  approved: 0,
  drafted: 10,
  flagged: 0,
  rehearsed: 0,
  failed: 0,
  failureClass: null,
  failure: null,
  waiting: 0,
  published: null,
  isChangedSince: false,
  ...changes,
});
const published = { number: 1, slug: 'night-ferry' };
const done = { approved: 10, drafted: 0 };

describe('stageOf', () => {
  test.each([
    ['drafting', { drafted: 3, waiting: 7 }],
    ['drafting', { drafted: 3, waiting: 7, published }],
    ['stopped', { drafted: 3, isStopped: true }],
    ['stopped', { drafted: 3, isStopped: true, waiting: 1 }],
    ['review', { isStopped: true }],
    ['attention', { drafted: 9, failed: 1 }],
    ['attention', { drafted: 3, failed: 1, waiting: 6, isStopped: true }],
    ['review', {}],
    ['review', { drafted: 0 }],
    ['review', { approved: 8, drafted: 1, flagged: 1 }],
    ['review', { approved: 9, drafted: 1, published }],
    ['ready', done],
    ['published', { ...done, published }],
    ['changed', { ...done, published, isChangedSince: true }],
  ] as const)('%s: %j', (stage, changes) => {
    expect(stageOf(row(changes))).toBe(stage);
    expect(toneByStage).toHaveProperty(stage);
  });
});

describe('isUnder', () => {
  const under = (changes: Partial<DeskRow>) => filters.filter((filter) => isUnder(filter, row(changes), 'me'));

  test.each([
    [['all', 'review'], {}],
    [['all', 'review'], { drafted: 3, waiting: 7 }],
    [['all', 'review'], { drafted: 9, failed: 1 }],
    [['all', 'mine', 'review'], { assigneeId: 'me' }],
    [['all', 'review'], { assigneeId: 'somebody' }],
    [['all', 'review', 'flagged'], { approved: 9, drafted: 0, flagged: 1 }],
    [['all', 'ready'], done],
    [['all', 'published'], { ...done, published }],
    [['all', 'ready', 'published'], { ...done, published, isChangedSince: true }],
    [['all', 'review', 'published'], { approved: 9, drafted: 1, published }],
  ])('%j: %j', (expected, changes) => {
    expect(under(changes)).toEqual(expected);
  });
});
