import { expect, test } from 'vitest';
import { unpackMarkdown } from './markdown.ts';

const htmlOf = (text: string) => unpackMarkdown(text).parts[0]?.html ?? '';

test('front matter says what the file is', () => {
  const text =
    '---\r\ntitle: "夜里的渡口"\r\nauthor: 林渡\r\ndate: 2026-11-03 09:00\r\nlang: zh_hans\r\ntags: [a, b]\r\n---\r\n\r\n正文。';
  expect(unpackMarkdown(text)).toMatchObject({
    kind: 'markdown',
    title: '夜里的渡口',
    byline: '林渡',
    publishedOn: '2026-11-03',
    locale: 'zh-Hans',
  });
  expect(htmlOf(text)).toContain('<p>正文。</p>');
  expect(htmlOf(text)).not.toContain('tags');
});

test('text between two rules is text', () => {
  expect(htmlOf('---\nJust a line.\n---\nMore.')).toContain('Just a line.');
});

test('a date that is none is no date', () => {
  expect(unpackMarkdown('---\ntitle: A\ndate: 2026-02-30\n---\nText').publishedOn).toBeNull();
});

test('tables, code and HTML are passed on', () => {
  const html = htmlOf('# T\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nx < y\n```\n\n<figure>f</figure>');
  expect(html).toContain('<h1>T</h1>');
  expect(html).toContain('<td>1</td>');
  expect(html).toContain('x &lt; y');
  expect(html).toContain('<figure>f</figure>');
});
