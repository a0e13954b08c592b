import { describe, expect, test } from 'vitest';
import { blocksOf, keptText } from './fixtures.ts';

describe('what a reader can open is part of the text', () => {
  const answer = 'The town pays half, and the friends of the shed pay half.';
  test.each([
    [
      'an accordion',
      `<h3><button aria-expanded="false" aria-controls="a">Who pays for it?</button></h3><div id="a" hidden><p>${answer}</p></div>`,
    ],
    [
      'one without headings',
      `<button aria-expanded="false" aria-controls="a">Who pays for it?</button><div id="a" hidden><p>${answer}</p></div>`,
    ],
    [
      'one of Bootstrap',
      `<h2><a data-toggle="collapse" href="#a">Who pays for it?</a></h2><div id="a" style="display:none">${answer}</div>`,
    ],
    [
      'one of definitions',
      `<dl><dt><button aria-controls="a">Who pays for it?</button></dt><dd id="a" aria-hidden="true">${answer}</dd></dl>`,
    ],
    ['one of details', `<details><summary>Who pays for it?</summary><p>${answer}</p></details>`],
    [
      'a heading in its button',
      `<button aria-controls="a"><h3>Who pays for it?</h3></button><div id="a" class="d-none"><p>${answer}</p></div>`,
    ],
  ])('%s', (_, middle) => {
    expect(keptText({ middle })).toContain(`Who pays for it?\n${answer}`);
  });

  test.each([
    ['en', '<button>Read more</button>'],
    ['de', '<a href="#">Weiterlesen</a>'],
    ['zh', '<div class="open"><a href="javascript:;">展开全文</a></div>'],
  ])('the rest behind a button, %s', (language, button) => {
    const rest = language === 'zh' ? '其余的文字要按下按钮才看得到，但是它也是文章的一部分。' : answer;
    expect(
      keptText({ language, after: `<div class="rest" style="display: none"><p>${rest}</p></div>${button}` }),
    ).toContain(rest);
  });

  test.each([
    [
      'a menu',
      '<button aria-controls="m">Menu</button><div id="m" class="menu" hidden><p>All our pages are here.</p></div>',
    ],
    [
      'a dialog',
      '<button aria-controls="m">Open</button><div id="m" role="dialog" hidden><p>All our pages are here.</p></div>',
    ],
    ['a template', '<div hidden><p>All our pages are here.</p></div>'],
  ])('but not %s, which is shown as left out', (_, middle) => {
    expect(keptText({ middle })).not.toContain('All our pages');
    expect(blocksOf({ middle }).find(({ source }) => source.includes('All our pages'))).toMatchObject({
      isKept: false,
      reason: 'hidden',
    });
  });
});

describe('what is drawn becomes text', () => {
  test.each([
    ['an emoji', 'en', 'We won <img class="emoji" alt="🎉" src="/1f389.svg"> again.', 'We won 🎉 again.'],
    ['its name', 'en', 'We won <img class="emoji" alt=":tada:" src="/t.png"> again.', 'We won :tada: again.'],
    ['a rare character', 'zh', '他叫李<img alt="𠮷" src="/g/1.png">明，住在塔里。', '他叫李𠮷明，住在塔里。'],
    ['an initial', 'en', '<img alt="N" src="/n.png">obody had asked the swifts.', 'Nobody had asked the swifts.'],
    ['a quotation', 'en', 'She said <q>no, <q>never</q></q> twice.', 'She said “no, ‘never’” twice.'],
    ['one in German', 'de', 'Sie sagte <q>nein</q> und ging.', 'Sie sagte „nein“ und ging.'],
    ['one in French', 'fr', 'Elle a dit <q>non</q> deux fois.', 'Elle a dit «\u00a0non\u00a0» deux fois.'],
    ['one in Japanese', 'ja', '彼は<q>いいえ</q>と言った。', '彼は「いいえ」と言った。'],
    ['one with its marks', 'en', 'She said <q>“no”</q> twice.', 'She said “no” twice.'],
    ['a word of a drawing', 'en', 'The <svg><text>north</text></svg> wall leans.', 'The north wall leans.'],
    [
      'struck out words',
      'en',
      'It costs <del>three</del> <ins>four</ins> crowns, which is <s>a lot</s>.',
      'It costs four crowns, which is.',
    ],
    ['a soft hyphen', 'de', 'Die See\u00adfahrts&shy;schule schweigt.', 'Die Seefahrtsschule schweigt.'],
    ['no-break spaces', 'fr', 'Qui paie&nbsp;? 400&#8239;000 couronnes.', 'Qui paie\u00a0? 400\u202f000 couronnes.'],
    ['spaces of an editor', 'en', 'It&nbsp;is&nbsp;what&nbsp;it&nbsp;is&nbsp;now.', 'It is what it is now.'],
    [
      'ideographs of names',
      'ja',
      '塔守は\ufa46\u3005子といい、\ufa19田の生まれである。',
      '塔守は\ufa46\u3005子といい、\ufa19田の生まれである。',
    ],
  ])('%s', (_, language, html, words) => {
    expect(keptText({ language, middle: `<p>${html}</p>` }).split('\n')).toContain(words);
  });

  test('a shadow root, with its slots', () => {
    const middle =
      '<pull-quote><template shadowrootmode="open"><style>p{}</style><p>It leans, <slot></slot>.</p></template>said the mason</pull-quote>';
    expect(keptText({ middle })).toContain('It leans, said the mason.');
  });

  test('the words of a drawing by itself are shown as left out', () => {
    const blocks = blocksOf({ middle: '<div class="chart"><svg><text>North wall</text><text>9 cm</text></svg></div>' });
    expect(blocks.find(({ source }) => source === 'North wall 9 cm')).toMatchObject({ reason: 'hidden' });
  });

  test('a paragraph that is struck out is shown as left out', () => {
    const blocks = blocksOf({ middle: '<p><del>The wall leans by seven centimetres in all.</del></p>' });
    expect(blocks.find(({ source }) => source.includes('seven'))).toMatchObject({ isKept: false, reason: 'hidden' });
  });

  test.each([
    '<h2>The nests<a class="headerlink" href="#nests">¶</a></h2>',
    '<h2><a class="anchor" href="#nests" aria-hidden="true">#</a>The nests</h2>',
    '<h2>The nests <a class="heading-link" href="#nests">Link to this heading</a></h2>',
  ])('the link of a heading to itself goes: %s', (middle) => {
    expect(keptText({ middle }).split('\n')).toContain('The nests');
  });
});

test.each([
  ['Opinion', '<span class="kicker">Opinion</span>The long shed'],
  ['Sheds', '<span>Sheds</span>The long shed'],
  ['Premium', 'The long shed<span class="badge">Premium</span>'],
])('the kicker %s is no part of the title', (_, heading) => {
  const blocks = blocksOf(
    `<html lang="en"><head><title>The long shed</title></head><body><article><h1>${heading}</h1><p>The ropewalk behind the brewery is three hundred metres long, and nobody in town needed a clock for two centuries.</p><p>The council would like to put bicycles in it, and the school would like to put children in it.</p></article></body></html>`,
  );
  expect(blocks[0]).toMatchObject({ kind: 'title', source: 'The long shed' });
});
