/**
 * The pages imitate news sites of several countries. In `cases/`, `NAME.html` is a page and `NAME.json` the right
 * result: `blocks` are the kept blocks in order, and no kept block may contain the words in `dropped`. `blocks` is null
 * if the page has no clear article. All words, people and papers in them are invented.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SegmentKind, Tags } from '#db/vocabulary';
import type { Notice } from '../reading.ts';
import { readPage } from './read-page.ts';

interface AnswerBlock {
  kind: SegmentKind;
  text: string;
  tags?: Tags;
}

interface Answer {
  url: string;
  title: string;
  byline: string | null;
  publishedOn: string | null;
  siteName: string | null;
  locale: string;
  nextPage: string | null;
  notices: Notice[];
  blocks: AnswerBlock[] | null;
  dropped: string[];
}

const folder = join(import.meta.dirname, 'cases');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

/** One line a block, so that a failure reads as a list of lines that differ. Spaces inside code are not compared. */
function lineOf({ kind, text, tags }: AnswerBlock): string {
  const words = kind === 'code' ? text.replace(/\s+/g, ' ') : text;
  const marks = Object.entries(tags ?? {}).map(([number, tag]) => {
    const detail = tag.href ?? tag.annotation ?? tag.note;
    return detail === undefined ? `${number}=${tag.name}` : `${number}=${tag.name} ${detail}`;
  });
  return [kind, words, ...marks].join(' | ');
}

/** `zh-CN`, `zh-Hans` and `zh-Hans-CN` are one answer: a page and a detector say it differently. */
function writtenIn(locale: string): string {
  const { language, script } = new Intl.Locale(locale).maximize();
  return `${language}-${script}`;
}

it('has a page for every answer and an answer for every page', () => {
  const pages = readdirSync(folder).filter((file) => file.endsWith('.html'));
  expect(pages.map((file) => file.slice(0, -'.html'.length)).sort()).toEqual([...names].sort());
  expect(names.length).toBeGreaterThanOrEqual(24);
});

describe.each(names)('%s', (name) => {
  const answer: Answer = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const read = () =>
    readPage(readFileSync(join(folder, `${name}.html`), 'utf8'), { url: answer.url, charset: 'utf-8' });
  const keptLines = () =>
    read()
      .blocks.filter(({ isKept }) => isKept)
      .map(({ kind, source, tags }) => lineOf({ kind, text: source, tags }));

  it.skipIf(answer.blocks === null)('keeps the blocks of the article, in order', () => {
    expect(keptLines()).toEqual(answer.blocks?.map(lineOf));
  });

  it('reads what the page says of itself', () => {
    const { title, byline, publishedOn, siteName, locale, nextPage } = read();
    expect({ title, byline, publishedOn, siteName, nextPage, writtenIn: writtenIn(locale) }).toEqual({
      title: answer.title,
      byline: answer.byline,
      publishedOn: answer.publishedOn,
      siteName: answer.siteName,
      nextPage: answer.nextPage,
      writtenIn: writtenIn(answer.locale),
    });
  });

  it('notices what an editor should know', () => {
    expect([...read().notices].sort()).toEqual([...answer.notices].sort());
  });

  it('keeps none of the words around the article', () => {
    const kept = keptLines();
    const wrong = answer.dropped.flatMap((words) =>
      kept.filter((line) => line.includes(words)).map((line) => `${words} in: ${line}`),
    );
    expect(wrong).toEqual([]);
  });
});
