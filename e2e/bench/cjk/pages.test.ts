import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { decodeHTML } from 'entities';
import { expect, it } from 'vitest';
import { segmentKinds } from '#db/vocabulary';
import { answeredPages, ownFolder } from './answered-pages.ts';

const pages = answeredPages();

/** The words of a page without its elements and spaces. Readings beside characters are no part of an answer. */
const wordsOf = (html: string) =>
  decodeHTML(html.replace(/<(rt|rp)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '')).replace(/\s+/g, '');

it('has an answer for every page and a page for every answer', () => {
  const namesOf = (ending: string) =>
    readdirSync(ownFolder)
      .filter((file) => file.endsWith(ending))
      .map((file) => basename(file, ending));
  expect(namesOf('.json')).toEqual(namesOf('.html'));
  expect(pages.length).toBeGreaterThanOrEqual(36);
});

it.each(pages)('$name has a sound answer', ({ html, url, title, publishedOn, blocks }) => {
  expect(url).toMatch(/^https?:\/\/[\w.-]+\.example\//);
  expect(publishedOn ?? '2000-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(blocks.map(({ kind }) => kind).filter((kind) => !segmentKinds.includes(kind))).toEqual([]);
  const words = wordsOf(html);
  const texts = [title, ...blocks.map(({ text }) => text)];
  expect(texts.filter((text) => !words.includes(text.replace(/\s+/g, '')))).toEqual([]);
});

it.each(pages)('$name has its blocks in the order of its answer', ({ html, blocks }) => {
  const words = wordsOf(html.slice(html.indexOf('<body')));
  let at = 0;
  for (const { text, kind } of blocks) {
    at = words.indexOf(text.replace(/\s+/g, ''), at);
    expect(at, `${kind}: ${text}`).toBeGreaterThanOrEqual(0);
    at += 1;
  }
});
