import { expect, test } from 'vitest';
import { scorePages } from '../extract-score.ts';
import { answeredPages } from './answered-pages.ts';
import { readOurs } from './read-ours.ts';
import { scorePage } from './score-page.ts';

const scores = answeredPages().map((page) => ({ name: page.name, ...scorePage(page, readOurs(page)) }));

test('the pages are read as an editor would, at 0.98 on average', () => {
  const { f1, precision, recall } = scorePages(scores.map(({ counts }) => counts));
  expect(f1).toBeGreaterThanOrEqual(0.98);
  expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(0.97);
});

test('no page is read badly', () => {
  const bad = scores.filter(({ counts }) => scorePages([counts]).f1 < 0.9);
  expect(bad.map(({ name }) => name)).toEqual([]);
});

test('headlines are right', () => {
  expect(scores.filter(({ title }) => title === false).map(({ name }) => name)).toEqual([]);
});
