import { describe, expect, test } from 'vitest';
import { EngineError, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { readBrief } from './read-brief.ts';

const replyOf = (content: unknown): Reply => ({
  content: typeof content === 'string' ? content : JSON.stringify(content),
  promptTokens: 300,
  completionTokens: 20,
  cachedTokens: null,
  output: 'schema',
  finish: 'stop',
});
const read = (content: unknown) => readBrief(replyOf(content));

const names = [{ source: '江城', target: 'Riverton', kind: 'place' }];
const brief = { summary: 'A ferry runs at night.', register: 'warm', names };
const without = { source: '江城', target: 'Riverton' };

test('a brief is read, alone, in a fence, after thoughts, in a list or inside another object', () => {
  const json = JSON.stringify(brief);
  for (const content of [
    json,
    `\`\`\`json\n${json}\n\`\`\``,
    `<think>hm {</think>${json}`,
    `[${json}]`,
    `{"brief":${json}}`,
  ])
    expect(read(content), content).toEqual(brief);
});

describe('a bad field costs that field', () => {
  const { summary, register } = brief;
  test.each<[string, object, object]>([
    ['names as an object', { ...brief, names: { 江城: 'Riverton' } }, { ...brief, names: [without] }],
    ['names by their kind', { ...brief, names: { places: { 江城: 'Riverton' } } }, { ...brief, names: names }],
    ['lists by their kind', { ...brief, names: { places: [without] } }, { ...brief, names: names }],
    [
      'lines',
      { ...brief, names: ['江城 = Riverton', '- 渡口 → the ferry'] },
      { ...brief, names: [without, { source: '渡口', target: 'the ferry' }] },
    ],
    ['one text of lines', { ...brief, names: '江城 = Riverton\n' }, { ...brief, names: [without] }],
    ['pairs', { ...brief, names: [['江城', 'Riverton', 'place']] }, brief],
    [
      'other keys',
      { abstract: summary, tone: register, terms: [{ original: '江城', translation: 'Riverton', type: 'location' }] },
      brief,
    ],
    ['further keys', { ...brief, note: 1, names: [{ ...names[0], note: [] }] }, brief],
    ['register null', { ...brief, register: null }, { ...brief, register: '', isPartial: true }],
    ['register missing', { summary, names }, { ...brief, register: '', isPartial: true }],
    [
      'register a list',
      { ...brief, register: ['warm', 'plain'] },
      { ...brief, register: 'warm plain', isPartial: true },
    ],
    ['summary a number', { ...brief, summary: 7 }, { ...brief, summary: '', isPartial: true }],
    ['names null', { ...brief, names: null }, { ...brief, names: [], isPartial: true }],
    ['names a number', { ...brief, names: 3 }, { ...brief, names: [], isPartial: true }],
    ['a target null', { ...brief, names: [...names, { source: '港', target: null }] }, { ...brief, isPartial: true }],
    [
      'a name that is a list of texts',
      { ...brief, names: [...names, { source: '港', target: ['a'] }] },
      { ...brief, isPartial: true },
    ],
    [
      'a name without its translation',
      { ...brief, names: [{ source: '港' }, ...names] },
      { ...brief, isPartial: true },
    ],
    ['an unknown kind', { ...brief, names: [{ ...names[0], kind: 'river' }] }, { ...brief, names: [without] }],
    [
      'a name that is too long',
      { ...brief, names: [...names, { source: '港'.repeat(301), target: 'a' }] },
      { ...brief, isPartial: true },
    ],
  ])('%s', (_, given, expected) => {
    expect(read(given)).toEqual(expected);
  });

  test('a summary that is too long is cut, and too many names are left out', () => {
    const long = read({ ...brief, summary: 'x'.repeat(limits.briefSummary + 1) });
    expect(long).toMatchObject({ isPartial: true, names });
    expect(long.summary).toHaveLength(limits.briefSummary);
    const many = Array.from({ length: limits.briefNames + 5 }, (_, at) => ({
      source: `名${at}`,
      target: `name ${at}`,
    }));
    const read200 = read({ ...brief, names: many });
    expect(read200.names).toHaveLength(limits.briefNames);
    expect(read200.isPartial).toBe(true);
  });
});

test.each([
  ['words', 'A ferry runs at night.'],
  ['another object', { id: 'p7', text: 'The ferry.' }],
  ['empty fields', { summary: '', register: null, names: [] }],
  ['far too much', `{"summary":"${'x'.repeat(limits.replyMost)}"}`],
])('%s are no brief', (_, content) => {
  expect(() => read(content)).toThrow(EngineError);
});
