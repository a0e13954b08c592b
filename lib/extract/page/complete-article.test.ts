import { describe, expect, test } from 'vitest';
import { blocksOf, keptText } from './fixtures.ts';

describe('headings stay', () => {
  const tools = '<span class="tools">[<a href="/edit">edit</a>]</span>';
  test.each([
    ['beside an edit link', `<div class="head"><h2>The nests</h2>${tools}</div>`],
    ['with a symbol', '<div class="title-row"><svg></svg><h2>The nests</h2></div>'],
    [
      'in the widget of a page builder',
      '<div class="widget widget-heading"><div class="inner"><h2>The nests</h2></div></div>',
    ],
    ['in a header', '<header><h2>The nests</h2></header>'],
    ['in an anchor', '<h2><a name="nests">The nests</a></h2>'],
    ['as a link to themselves', '<h2><a href="#nests">The nests</a></h2>'],
    ['two in a row', '<div class="head"><h2>The shed</h2></div><div class="head"><h3>The nests</h3></div>'],
    ['of the first level', '<h1>The nests</h1>'],
    ['as a role', '<div role="heading" aria-level="3">The nests</div>'],
  ])('%s', (_, middle) => {
    const wrap = (words: string) => `<div class="widget"><div class="inner"><p>${words}</p></div></div>`;
    for (const shown of [{ middle }, { middle, wrap }]) {
      const found = blocksOf(shown).find(({ source }) => source === 'The nests');
      expect(found).toMatchObject({ kind: 'heading', isKept: true });
    }
  });

  test('also before the first paragraph', () => {
    expect(keptText({ before: '<div class="head"><h2>The shed</h2><a href="/edit">edit</a></div>' })).toContain(
      '\nThe shed\n',
    );
  });

  test.each([
    '<div class="related-posts"><h3>More sheds</h3><a href="/a">A shed by the sea</a></div>',
    '<aside><h3>More sheds</h3><p>We have many more sheds for you.</p></aside>',
    '<div class="newsletter"><h3>More sheds</h3><form><input></form></div>',
  ])('but not those of other boxes: %s', (middle) => {
    expect(keptText({ middle })).not.toContain('More sheds');
  });
});

describe('links that are the text stay', () => {
  test.each([
    [
      'a sentence',
      '<p><a href="/x">On Friday the mason said that he had never seen so many nests in one wall.</a></p>',
      'On Friday',
    ],
    [
      'a list that is announced',
      '<p>The council has four papers about the shed:</p><ul><li><a href="/a">The wall</a></li><li><a href="/b">The roof</a></li></ul>',
      'The roof',
    ],
    [
      'a list with other items',
      '<ul><li><a href="/a">The wall survey</a></li><li>the roof, which nobody has measured yet</li></ul>',
      'The wall survey',
    ],
    ['a heading', '<h3><a href="/nests">The nests</a></h3>', 'The nests'],
  ])('%s', (_, middle, words) => {
    expect(keptText({ middle })).toContain(words);
  });

  test.each([
    '<p><a href="/x">Why the brewery burned</a></p>',
    '<p>Read more:</p><ul><li><a href="/x">Why the brewery burned</a></li></ul>',
    '<ul><li><a href="/x">Why the brewery burned</a></li><li><a href="/y">The mayor resigns</a></li></ul>',
  ])('others go: %s', (middle) => {
    expect(keptText({ middle })).not.toContain('brewery burned');
  });
});

describe('a box stays whose name is a word with two meanings', () => {
  const words = 'The shed must not be entered while the swifts are nesting, the council warns every year.';
  test.each([
    'alert alert-warning',
    'dialog',
    'print',
    'poll-result',
    'quiz',
    'related-law',
    'popular-name',
    'rating',
    'credits',
    'copyright-history',
    'tags',
    'banner',
  ])('%s', (name) => {
    expect(keptText({ middle: `<div class="${name}"><p>${words}</p></div>` })).toContain(words);
  });

  test.each([
    ['related', '<div class="related"><a href="/a">Another shed by the sea is for sale</a></div>'],
    ['alert', '<div class="alert">Subscribe to read all our stories about sheds, they are worth it.</div>'],
    ['newsletter', '<div class="newsletter"><p>Every Friday we write about sheds and the people in them.</p></div>'],
  ])('but not %s with a second sign', (_, middle) => {
    expect(keptText({ middle })).not.toContain('shed by the sea');
    expect(keptText({ middle })).not.toContain('about sheds');
  });
});
