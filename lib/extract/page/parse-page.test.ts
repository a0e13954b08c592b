import { describe, expect, test } from 'vitest';
import { parsePage } from './parse-page.ts';
import { wordsLength } from './words-length.ts';

const text = 'The ferry left the pier at ten, as it has done on every night of this season. '.repeat(4);
const paragraph = `<p>${text}</p>`;

describe('what is left open', () => {
  test.each([
    `<body><svg><path d="M0 0">${paragraph}</body>`,
    `<body><div><svg><g>${paragraph}</div></body>`,
    `<body><template>${paragraph}</body>`,
    `<body><![CDATA[ x >${paragraph}</body>`,
    `<body><select><option>One${paragraph}</body>`,
  ])('%s does not swallow the article', (html) => {
    expect(parsePage(`<html><head><title>Ferry</title></head>${html}</html>`).body.textContent).toContain(text.trim());
    expect(wordsLength(parsePage(html).documentElement)).toBeGreaterThanOrEqual(text.trim().length);
  });
});

test('a page that shows its article is left as it is', () => {
  const document = parsePage(`<html><body><template>${paragraph}</template>${paragraph}</body></html>`);
  expect(document.querySelectorAll('template')).toHaveLength(1);
});

test.each(['', '<p>Short.</p>', '<frameset><frame src="a.html"></frameset>', '<html><svg></svg></html>'])(
  '%j has a root and a body',
  (html) => {
    expect(parsePage(html).documentElement.tagName).toBe('HTML');
    expect(parsePage(html).body.tagName).toBe('BODY');
  },
);
