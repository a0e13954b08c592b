import { describe, expect, test } from 'vitest';
import { EngineError, type Question, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { faultOf, readBrief, readParagraph, refuseCutPrompt } from './validate.ts';

const source = '江上最后一班渡船晚上十点开出，船工从来不等人。';
const target = 'The last ferry leaves at ten in the evening, and the boatman waits for nobody.';
const expected = { id: 'p7', source, sourceLocale: 'zh-Hans', targetLocale: 'en' };
const unsaid = { cachedTokens: null, output: 'schema', finish: 'stop' } as const;
const replyOf = (content: string): Reply => ({ content, promptTokens: 300, completionTokens: 20, ...unsaid });
const answer = JSON.stringify({ id: 'p7', text: target });

function errorOf(work: () => unknown): EngineError {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  return expect.unreachable();
}

describe('readParagraph', () => {
  test.each([
    ['bare', answer],
    ['with space around', `\n  ${answer}\n`],
    ['in a code fence', `Here it is:\n\`\`\`json\n${answer}\n\`\`\`\nDone.`],
    ['in a fence without a name', `\`\`\`\n${answer}\n\`\`\``],
    ['after thoughts', `<think>{"id": "p7", "text": "a first try"}</think>${answer}`],
    ['in the middle of words', `The translation: ${answer} I hope it helps.`],
  ])('reads an object %s', (_, content) => {
    expect(readParagraph(replyOf(content), expected)).toBe(target);
  });

  test('makes one line of several', () => {
    const content = JSON.stringify({ id: 'p7', text: `\n${target.replace(', ', ',\n ')}\n\n` });
    expect(readParagraph(replyOf(content), expected)).toBe(target);
  });

  test.each([
    ['no JSON', target, 'It was not one JSON object with "id" and "text".'],
    ['nothing', '', 'It was not one JSON object with "id" and "text".'],
    ['JSON that was cut', answer.slice(0, -4), 'It was not one JSON object with "id" and "text".'],
    ['an object without the text', '{"id": "p7"}', 'It was not one JSON object with "id" and "text".'],
    ['a list', `[${answer},${answer}]`, 'It was not one JSON object with "id" and "text".'],
    ['another paragraph', JSON.stringify({ id: 'p8', text: target }), 'It named another paragraph.'],
    ['an empty text', JSON.stringify({ id: 'p7', text: ' \n ' }), 'The translation was empty.'],
  ])('refuses %s, and keeps the reply', (_, content, message) => {
    const error = errorOf(() => readParagraph(replyOf(content), expected));
    expect(error).toMatchObject({ errorClass: 'invalid', message, reply: replyOf(content) });
  });
});

describe('faultOf', () => {
  const pair = { source, sourceLocale: 'zh-Hans', targetLocale: 'en' };

  test('finds none in a translation', () => {
    expect(faultOf(target, pair)).toBeNull();
    expect(faultOf('Ferry', { ...pair, source: '渡船' })).toBeNull();
    expect(faultOf(source, { source: target, sourceLocale: 'en', targetLocale: 'zh-Hans' })).toBeNull();
  });

  test('finds the source given back', () => {
    const english = { source: target, sourceLocale: 'en', targetLocale: 'fr' };
    expect(faultOf(target, english)).toMatch(/untranslated/);
    expect(faultOf(source, pair)).toMatch(/untranslated/);
  });

  test('lets a name, a number or another script of the language stay as it is', () => {
    expect(
      faultOf('OpenStreetMap', { source: 'OpenStreetMap', sourceLocale: 'en', targetLocale: 'fr' }),
    ).not.toBeNull();
    expect(faultOf('R2-D2', { source: 'R2-D2', sourceLocale: 'en', targetLocale: 'fr' })).toBeNull();
    expect(faultOf('2026-11-03', { source: '2026-11-03', sourceLocale: 'en', targetLocale: 'fr' })).toBeNull();
    expect(faultOf(target, { source: target, sourceLocale: 'en-GB', targetLocale: 'en-US' })).toBeNull();
  });

  test('finds text that stayed in the script of the source, names in brackets apart', () => {
    expect(faultOf(`The ferry: ${source}`, pair)).toMatch(/script of the source/);
    expect(faultOf(target.replace('boatman', 'boatman (船工)'), pair)).toBeNull();
    const russian = 'Последний паром уходит в десять часов вечера.';
    expect(faultOf(`Ferry. ${russian}`, { source: russian, sourceLocale: 'ru', targetLocale: 'en' })).toMatch(/script/);
    expect(faultOf('最後の渡し船は夜の十時に出て、船頭は誰も待たない。', { ...pair, targetLocale: 'ja' })).toBeNull();
  });

  test('finds what was left out and what was added', () => {
    expect(faultOf('The ferry.', pair)).toMatch(/left out/);
    expect(faultOf(`${target} `.repeat(6), pair)).toMatch(/added/);
    expect(faultOf('x'.repeat(limits.targetCharacters + 1), pair)).toMatch(/far too long/);
  });

  test('finds the marks of the prompt', () => {
    expect(faultOf(`<paragraph Ab3dEf6hIj9k> ${target}`, pair)).toMatch(/marks/);
    expect(faultOf(`${target} </paragraph Ab3dEf6hIj9k>`, pair)).toMatch(/marks/);
    expect(faultOf(target.replace('ten', '<ten>'), pair)).toBeNull();
  });
});

describe('readBrief', () => {
  const brief = {
    summary: 'A ferry runs at night.',
    register: 'warm',
    names: [{ source: '江城', target: 'Riverton' }],
  };

  test('reads a brief', () => {
    expect(readBrief(replyOf(JSON.stringify(brief)))).toEqual(brief);
    expect(readBrief(replyOf(`\`\`\`json\n${JSON.stringify(brief)}\n\`\`\``))).toEqual(brief);
  });

  test.each([
    ['words', 'A ferry runs at night.'],
    ['a name without its translation', JSON.stringify({ ...brief, names: [{ source: '江城' }] })],
    ['a summary as long as an article', JSON.stringify({ ...brief, summary: 'x'.repeat(4001) })],
  ])('refuses %s', (_, content) => {
    expect(errorOf(() => readBrief(replyOf(content)))).toMatchObject({ errorClass: 'invalid' });
  });
});

describe('refuseCutPrompt', () => {
  const questionOf = (content: string): Question => ({
    messages: [{ role: 'user', content }],
    answer: { name: 'paragraph', schema: {} },
    sourceCharacters: content.length,
  });
  const counted = (promptTokens: number | null): Reply => ({
    content: '',
    promptTokens,
    completionTokens: 1,
    ...unsaid,
  });

  test('lets a count pass that fits the text, or none', () => {
    expect(() => refuseCutPrompt(questionOf('船'.repeat(4000)), counted(2800))).not.toThrow();
    expect(() => refuseCutPrompt(questionOf('boat '.repeat(4000)), counted(4000))).not.toThrow();
    expect(() => refuseCutPrompt(questionOf('船'.repeat(4000)), counted(null))).not.toThrow();
  });

  test('refuses a count that is far too small', () => {
    expect(errorOf(() => refuseCutPrompt(questionOf('船'.repeat(8000)), counted(2048)))).toMatchObject({
      errorClass: 'length',
      message: expect.stringContaining('2048'),
    });
  });
});
