import { expect, test } from 'vitest';
import { EngineError, type Reply } from '#lib/engines/engine';
import { readBrief } from './read-brief.ts';

const brief = { summary: 'A ferry runs at night.', register: 'warm', names: [{ source: '江城', target: 'Riverton' }] };
const replyOf = (content: string): Reply => ({
  content,
  ...{ promptTokens: 300, completionTokens: 20, cachedTokens: null, output: 'schema', finish: 'stop' },
});

test('reads a brief', () => {
  expect(readBrief(replyOf(JSON.stringify(brief)))).toEqual(brief);
  expect(readBrief(replyOf(`\`\`\`json\n${JSON.stringify(brief)}\n\`\`\``))).toEqual(brief);
});

test.each([
  ['words', 'A ferry runs at night.'],
  ['a name without its translation', JSON.stringify({ ...brief, names: [{ source: '江城' }] })],
  ['a summary as long as an article', JSON.stringify({ ...brief, summary: 'x'.repeat(4001) })],
])('refuses %s', (_, content) => {
  expect(() => readBrief(replyOf(content))).toThrow(EngineError);
});
