import { expect, test } from 'vitest';
import { emptyContext } from './fixtures.ts';
import { leaksPrompt } from './leaks-prompt.ts';
import { paragraphQuestion } from './paragraph-question.ts';

const style =
  '本刊译文一律使用书面语。日期写作某年某月某日，货币写明币种，人名首次出现时写全名，其后写姓氏；引文保留原有标点，不增不减；图片说明只写画面里有的东西。';
const context = {
  ...emptyContext,
  instructions: { house: style, pair: '' },
  brief: {
    summary: 'A ferry crosses the river at night, and its boatman waits for nobody.',
    register: 'warm',
    names: [],
  },
};
const question = paragraphQuestion({ id: 'p7', kind: 'paragraph', source: '船工从来不等人。' }, context);
const [system = '', user = ''] = question.messages.map(({ content }) => content);
const fence = /<paragraph (\w+)>/.exec(user)?.[1] as string;

test.each([
  ['the whole system message', system],
  [
    'a part of the rules, with other spaces and signs',
    'Translate that paragraph alone: and all of it... no sentence left out nothing added',
  ],
  ['the rules in capitals', 'TRANSLATE THAT PARAGRAPH ALONE AND ALL OF IT: NO SENTENCE LEFT OUT, NOTHING ADDED'],
  ['the fence', `The letters are ${fence}.`],
  ['the fence, spelt', fence.split('').join('-')],
  ['the instructions of the house', style],
])('%s leaks', (_, text) => {
  expect(leaksPrompt(text, question)).toBe(true);
});

test.each([
  ['a translation', 'The boatman never waits for anybody.'],
  ['a sentence of the brief', context.brief.summary],
  ['a short run of the rules', 'Keep every number, date, name and quotation.'],
  ['nothing', ''],
])('%s does not leak', (_, text) => {
  expect(leaksPrompt(text, question)).toBe(false);
});

test('an article about prompts may say what ours says', () => {
  const quoted = paragraphQuestion({ id: 'p7', kind: 'paragraph', source: system.replaceAll(fence, '') }, context);
  const own = system.split('\n').at(-2) as string;
  expect(leaksPrompt(own, question)).toBe(true);
  expect(leaksPrompt(own, quoted)).toBe(false);
});
