import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

const clean = (text: string, source = '渡船开了。') => cleanText(text, { source });

test.each([
  ['controls', 'The\u0000 fer\u0007ry\u0085', 'The ferry\n', ['hidden']],
  ['direction overrides and isolates', '\u202eThe \u2066ferry\u2069', 'The ferry', ['hidden']],
  ['zero-width spaces, marks of byte order, soft hyphens', 'The\u200b fer\u00adry\ufeff', 'The ferry', ['hidden']],
  ['joiners between Latin letters', 'fer\u200dry\u200c', 'ferry', ['hidden']],
  ['fillers of Hangul', 'ferry\u3164', 'ferry', ['hidden']],
  ['halves of characters', 'The \ud83d ferry', 'The  ferry', ['hidden']],
  ['characters of tags', 'ferry\u{e0041}', 'ferry', ['hidden']],
  ['tokens of ChatML', 'The ferry.<|im_end|>', 'The ferry.', ['tokens']],
  ['tokens of Llama', '[INST]The ferry.[/INST]</s>', 'The ferry.', ['tokens']],
  ['tokens of DeepSeek', 'The ferry.<｜end▁of▁sentence｜>', 'The ferry.', ['tokens']],
  ['tokens of Gemma', 'The ferry.<end_of_turn>', 'The ferry.', ['tokens']],
  ['language tokens', '__eng__The ferry.', 'The ferry.', ['tokens']],
  [
    'entities',
    '&quot;Fish &amp; Chips&quot;&nbsp;&#8212; it&#39;s &#x2019;good&#x2019;',
    '"Fish & Chips"\u00a0— it\'s ’good’',
    ['entities'],
  ],
  ['entities that were escaped twice', 'Fish &amp;amp; Chips', 'Fish & Chips', ['entities']],
  ['an override in an entity', 'The &#8238;ferry', 'The ferry', ['entities', 'hidden']],
  ['escapes', 'He said \\"no\\".\\nIt\\u2019s late.', 'He said "no".\nIt’s late.', ['escapes']],
  ['escapes that were escaped', 'No.\\\\nYes.', 'No.\nYes.', ['escapes']],
  [
    'HTML',
    '<p>The <b>ferry</b> and <a href="https://x.example" target=_blank>the boat</a>.</p>',
    '\nThe ferry and the boat.\n',
    ['html'],
  ],
])('takes out %s', (_, text, cleaned, changes) => {
  expect(clean(text)).toEqual({ text: cleaned, changes });
});

test.each([
  ['plain words', 'The ferry left at 9 < 10 & came back > 11.'],
  ['line ends', 'The ferry\nleft.'],
  ['the joiner of Persian', 'می\u200cخواهم'],
  ['the joiners of Hindi', 'क्\u200dष'],
  ['an emoji of several', '👩\u200d👩\u200d👧 ❤\ufe0f 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
  ['direction marks in Hebrew', 'שלום\u200f (A)'],
  ['where a Khmer line may break', 'ភាសា\u200bខ្មែរ'],
  ['a path', 'It lies in C:\\new\\temp'],
  ['an ampersand in a name', 'AT&T; R&D'],
  ['spaces that do not break', 'p.\u00a09, 1\u202f000'],
])('keeps %s', (_, text) => expect(clean(text)).toEqual({ text, changes: [] }));

test.each([
  ['an entity', 'Write &amp; for it.', '用 &amp; 表示。'],
  ['HTML', 'The element <b> is bold.', '<b> 元素是粗体。'],
  ['an escape', 'Write \\n for it.', '用 \\n 换行。'],
  ['a token', 'It ends with </s>.', '它以 </s> 结束。'],
  ['a soft hyphen', 'fer\u00adry', '渡\u00ad船'],
])('keeps %s that the source has', (_, text, source) => {
  expect(clean(text, source)).toEqual({ text, changes: [] });
});

test('writes marks in other brackets as marks, only those of the source', () => {
  const segment = { source: '<1>老钟</1>', tags: { 1: { name: 'b' }, 2: { name: 'i' } } } as const;
  const marks = (text: string) => cleanText(text, segment).text;
  expect(marks('＜1＞bell＜/1＞')).toBe('<1>bell</1>');
  expect(marks('&lt;1&gt;bell&lt;/1&gt;')).toBe('<1>bell</1>');
  expect(marks('〈１〉bell〈／１〉')).toBe('<1>bell</1>');
  expect(marks('[1]bell[/1]')).toBe('<1>bell</1>');
  expect(marks('bell [1], ＜2＞')).toBe('bell [1], ＜2＞');
  expect(cleanText('＜1＞bell', { source: '钟' }).changes).toEqual([]);
});
