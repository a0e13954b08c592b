import { describe, expect, test } from 'vitest';
import { collectBlocks } from './collect-blocks.ts';
import { parsePage } from './parse-page.ts';

const collect = (body: string) =>
  collectBlocks(
    parsePage(`<!doctype html><html><body>${body}</body></html>`).documentElement,
    (address) => address,
  ).map(({ kind, source, tags, form }) => ({ kind, source, ...(tags ? { tags } : {}), ...(form ? { form } : {}) }));

describe('notes are linked', () => {
  const note = (id: string) => ({ 1: { name: 'note', note: id } });

  test.each([
    [
      'from a raised link to an item that links back',
      '<p>The lamp<sup id="r1"><a href="#f1">1</a></sup> went out.</p><ol><li id="f1">An oil lamp. <a href="#r1">↩</a></li></ol>',
      'The lamp<1>1</1> went out.',
      { kind: 'note', source: 'An oil lamp.', form: { marker: '1.', depth: 1, note: 'f1' } },
    ],
    [
      'from a noteref to the aside of a book',
      '<p>The lamp<a epub:type="noteref" href="#f1">*</a> went out.</p><aside epub:type="footnote" id="f1"><p>An oil lamp.</p></aside>',
      'The lamp<1>*</1> went out.',
      { kind: 'note', source: 'An oil lamp.', form: { marker: '*', note: 'f1' } },
    ],
    [
      'to the number of the note, which is no part of its words',
      '<p>The lamp<a id="r1" href="#f1">[7]</a> went out.</p><p><a id="f1" href="#r1">[7]</a> An oil lamp.</p>',
      'The lamp<1>[7]</1> went out.',
      { kind: 'note', source: 'An oil lamp.', form: { marker: '7', note: 'n1' } },
    ],
    [
      'under a heading of their own class',
      '<p>灯<a href="#f1"><sup>①</sup></a>灭了。</p><div class="footnotes"><p id="f1">油灯。</p></div>',
      '灯<1>①</1>灭了。',
      { kind: 'note', source: '油灯。', form: { marker: '①', note: 'f1' } },
    ],
  ])('%s', (_, body, source, found) => {
    const [text, last] = collect(body);
    expect(text).toEqual({ kind: 'paragraph', source, tags: note(found.form.note) });
    expect(last).toEqual(found);
  });

  test('but a link to a chapter is none', () => {
    const [text] = collect(
      '<p>See <a href="#two">2</a>.</p><section id="two"><h2>Two</h2><p>The rope was dry.</p></section>',
    );
    expect(text).toEqual({ kind: 'paragraph', source: 'See 2.' });
  });

  test('of a second paragraph only the first has the number', () => {
    const blocks = collect(
      '<p>A<a role="doc-noteref" href="#f">1</a></p><aside id="f" role="doc-footnote"><p>One.</p><p>Two.</p></aside>',
    );
    expect(blocks.slice(1).map(({ form }) => form)).toEqual([{ marker: '1', note: 'f' }, { marker: '' }]);
  });
});

test('the number of a printed page is no text', () => {
  expect(
    collect('<p>The <span epub:type="pagebreak" title="12">12</span>lamp <i role="doc-pagebreak">13</i>burns.</p>'),
  ).toEqual([{ kind: 'paragraph', source: 'The lamp burns.' }]);
});

describe('a formula is there once', () => {
  const mathml =
    '<math><semantics><mrow><mi>h</mi><mo>=</mo><mi>v</mi><mi>t</mi></mrow><annotation encoding="application/x-tex">h=vt</annotation></semantics></math>';

  test.each([
    ['of MathML', mathml],
    [
      'of KaTeX',
      `<span class="katex"><span class="katex-mathml">${mathml}</span><span class="katex-html" aria-hidden="true">h=vt</span></span>`,
    ],
    [
      'of Wikipedia',
      `<span class="mwe-math-element"><span style="display: none">${mathml.replace('>h=vt<', '>{\\displaystyle h=vt}<')}</span><img class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\\displaystyle h=vt}" src="a.svg"></span>`,
    ],
    [
      'of MathJax 3',
      `<mjx-container><mjx-math>h</mjx-math><mjx-assistive-mml>${mathml}</mjx-assistive-mml></mjx-container>`,
    ],
  ])('%s', (_, formula) => {
    const [block] = collect(`<p>So ${formula} holds.</p>`);
    expect(block).toMatchObject({
      source: 'So <1>h=vt</1> holds.',
      tags: { 1: { name: 'formula', math: { name: 'math' } } },
    });
    expect(JSON.stringify(block?.tags)).not.toContain('annotation');
  });

  test.each([
    [
      'of MathJax 2',
      '<span class="MathJax_Preview">h</span><span class="MathJax">h=vt</span><script type="math/tex">h=vt</script>',
    ],
    ['as a picture of TeX', '<img class="latex" src="https://s0.wp.com/latex.php?latex=h" alt="h=vt">'],
    ['as a picture of Zhihu', '<img eeimg="1" src="https://www.zhihu.com/equation?tex=h%3Dvt" alt="h=vt">'],
  ])('%s', (_, formula) => {
    expect(collect(`<p>So ${formula} holds.</p>`)).toEqual([
      { kind: 'paragraph', source: 'So <1>h=vt</1> holds.', tags: { 1: { name: 'formula' } } },
    ]);
  });

  test('as TeX that a script of the page would show', () => {
    const body = '<script src="/MathJax.js"></script><p>So \\(h=vt\\) holds, it costs $5.</p>';
    expect(collect(body)[0]?.source).toBe('So <1>h=vt</1> holds, it costs $5.');
    expect(collect('<p>So \\(h=vt\\) holds.</p>')[0]?.source).toBe('So \\(h=vt\\) holds.');
  });
});
