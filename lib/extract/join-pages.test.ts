import { expect, test } from 'vitest';
import { joinPages } from './join-pages.ts';
import type { ReadBlock, Reading } from './reading.ts';

const block = (kind: ReadBlock['kind'], source: string, rest: Partial<ReadBlock> = {}): ReadBlock => ({
  kind,
  source,
  isKept: true,
  ...rest,
});
const reading = (blocks: ReadBlock[], rest: Partial<Reading> = {}): Reading => ({
  title: '老桥',
  byline: null,
  dateline: null,
  siteName: null,
  publishedOn: null,
  locale: 'zh-Hans',
  canonicalUrl: null,
  charset: 'utf-8',
  blocks,
  notices: [],
  nextPage: null,
  ...rest,
});
const kept = ({ blocks }: Reading) => blocks.filter((one) => one.isKept).map((one) => one.source);

test('the pages follow one another, and the title stands once', () => {
  const joined = joinPages([
    reading([block('title', '老桥'), block('paragraph', '一。')], { nextPage: 'https://news.example/2' }),
    reading([block('title', '老桥（2）'), block('paragraph', '二。')]),
  ]);
  expect(kept(joined)).toEqual(['老桥', '一。', '二。']);
  expect(joined.nextPage).toBeNull();
});

test('what a page says again is there once, and not lost', () => {
  const joined = joinPages([
    reading([block('title', '老桥'), block('paragraph', '导语。'), block('paragraph', '一。')]),
    reading([block('paragraph', '导 语。'), block('paragraph', '二。')]),
  ]);
  expect(kept(joined)).toEqual(['老桥', '导语。', '一。', '二。']);
  expect(joined.blocks[3]).toMatchObject({ source: '导 语。', isKept: false, reason: 'repeated' });
});

test('a note that closed the first page closes the article', () => {
  const joined = joinPages([
    reading([block('title', '老桥'), block('paragraph', '一。'), block('note', '《江报》')]),
    reading([block('paragraph', '二。'), block('note', '《江报》')]),
  ]);
  expect(kept(joined)).toEqual(['老桥', '一。', '二。', '《江报》']);
});

test('tables of two pages stay two tables, and every notice is said once', () => {
  const cell = (table: number) => ({ cell: { table, row: 0, column: 0, isHeader: false } });
  const joined = joinPages([
    reading([block('table-cell', '甲', cell(0))], { notices: ['paywall'] }),
    reading([block('table-cell', '乙', cell(0))], { notices: ['paywall', 'characters-lost'] }),
  ]);
  expect(joined.blocks.map((one) => one.cell?.table)).toEqual([0, 1]);
  expect(joined.notices).toEqual(['paywall', 'characters-lost']);
});
