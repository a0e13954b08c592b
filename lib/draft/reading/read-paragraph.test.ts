import { describe, expect, test } from 'vitest';
import { EngineError, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { FaultyDraftError, readLastParagraph, readParagraph } from './read-paragraph.ts';

const source = '江上最后一班渡船晚上十点开出，船工从来不等人，只有镇上的医生例外。';
const target = 'The last ferry leaves at ten in the evening, and the boatman waits for nobody but the town’s doctor.';
const expected = { id: 'p1a2b3c4d', source, sourceLocale: 'zh-Hans', targetLocale: 'en' };
const unsaid = { promptTokens: 300, completionTokens: 20, cachedTokens: null } as const;
const replyOf = (content: string, rest: Partial<Reply> = {}): Reply => ({
  ...{ content, output: 'schema', finish: 'stop' },
  ...unsaid,
  ...rest,
});
const answer = JSON.stringify({ id: 'p1a2b3c4d', text: target });

function errorOf(work: () => unknown): EngineError {
  try {
    work();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  return expect.unreachable();
}
const faultsOf = (content: string, rest: Partial<Reply> = {}) => {
  const error = errorOf(() => readParagraph(replyOf(content, rest), expected));
  return error instanceof FaultyDraftError ? error.draft : error.message;
};

const straight = target.replace('’', "'");
const [first, second] = [
  'The last ferry leaves at ten in the evening,',
  'and the boatman waits for nobody but the town’s doctor.',
];

test.each([
  ['bare', answer],
  ['with space around', `\n  ${answer}\n`],
  ['in a code fence', `Here it is:\n\`\`\`json\n${answer}\n\`\`\`\nDone.`],
  ['in a fence without a name', `\`\`\`\n${answer}\n\`\`\``],
  ['in a fence that nothing closes', `\`\`\`json\n${answer}`],
  ['after thoughts', `<think>{"id": "p1a2b3c4d", "text": "a first try"}</think>${answer}`],
  ['after thoughts that were not opened', `It is about a {ferry}.</think>\n${answer}`],
  ['in the middle of words', `The translation: ${answer} I hope it helps.`],
  ['before words with braces', `${answer}\n\nI kept {names} and [titles].`],
  ['after another object', `{"plan": "first read, then write"}\n${answer}`],
  ['after a first try', `${JSON.stringify({ id: 'p1a2b3c4d', text: 'The ferry.' })}\n${answer}`],
  ['in a tag', `<answer>${answer}</answer>`],
  ['in an array', `[${answer}]`],
  ['in an array in a fence', `\`\`\`json\n[\n${answer}\n]\n\`\`\``],
  ['among those of other paragraphs', `[${JSON.stringify({ id: 'p00000001', text: 'One.' })}, ${answer}]`],
  ['encoded twice', JSON.stringify(answer)],
  ['encoded in the text', JSON.stringify({ id: 'p1a2b3c4d', text: answer })],
  ['in another object', JSON.stringify({ result: { id: 'p1a2b3c4d', text: target } })],
  ['in a list in an object', JSON.stringify({ translations: [{ id: 'p1a2b3c4d', text: target }] })],
  ['in the schema', JSON.stringify({ type: 'object', properties: { id: 'p1a2b3c4d', text: target } })],
  [
    'in the fields of the schema',
    JSON.stringify({
      properties: { id: { type: 'string', value: 'p1a2b3c4d' }, text: { type: 'string', value: target } },
    }),
  ],
  ['with more keys', JSON.stringify({ id: 'p1a2b3c4d', text: target, notes: 'kept', confidence: 0.9 })],
  ['with the source beside it', JSON.stringify({ id: 'p1a2b3c4d', source, target })],
  ['with capital keys', JSON.stringify({ ID: 'P1A2B3C4D', Text: target })],
  ['with the key translation', JSON.stringify({ id: 'p1a2b3c4d', translation: target })],
  ['with the key translated_text', JSON.stringify({ translated_text: target })],
  ['with the key translatedText', JSON.stringify({ translatedText: target })],
  ['with a Chinese key', JSON.stringify({ id: 'p1a2b3c4d', 译文: target })],
  ['with a key that nobody knows', JSON.stringify({ id: 'p1a2b3c4d', english: target })],
  ['with the id as its key', JSON.stringify({ p1a2b3c4d: target })],
  ['without an id', JSON.stringify({ text: target })],
  ['with a number for the id', JSON.stringify({ id: 1, text: target })],
  ['with the id in brackets', JSON.stringify({ id: '<p1a2b3c4d>', text: target })],
  ['with sentences in an array', JSON.stringify({ id: 'p1a2b3c4d', text: [first, second] })],
  ['as an array of sentences', JSON.stringify([first, second])],
  ['with a comma too many', answer.replace('}', ',}')],
  ['with a comment', `{"id": "p1a2b3c4d", // the paragraph\n "text": ${JSON.stringify(target)}}`],
  ['with keys that are not quoted', `{id: "p1a2b3c4d", text: ${JSON.stringify(target)}}`],
  ['with a line end in the text', answer.replace('ten in', 'ten\nin')],
  ['without its last brace', answer.slice(0, -1)],
  ['without its last brace and quotation mark', answer.slice(0, -2)],
  ['in its prompt marks', JSON.stringify({ text: `<paragraph AbCdEfGhIjKl>\n${target}\n</paragraph AbCdEfGhIjKl>` })],
  ['in tags', JSON.stringify({ text: `<translation>${target}</translation>` })],
  ['in quotation marks', JSON.stringify({ text: `“${target}”` })],
])('reads an object %s', (_, content) => {
  expect(readParagraph(replyOf(content), expected)).toEqual({ text: target, faults: [] });
});

test.each([
  ['single quotes', `{'id': 'p1a2b3c4d', 'text': '${straight}'}`, straight],
  [
    'quotation marks that are not escaped',
    `{"id": "p1a2b3c4d", "text": "${target.replace('nobody', '"nobody"')}"}`,
    target.replace('nobody', '"nobody"'),
  ],
  [
    'such quotation marks before a comma and a further key',
    `{"id": "p1a2b3c4d", "text": "${target.replace('evening', '"evening"')}", "notes": "none"}`,
    target.replace('evening', '"evening"'),
  ],
])('reads an object with %s', (_, content, text) => {
  expect(readParagraph(replyOf(content), expected)).toEqual({ text, faults: [] });
});

test('makes one line of several', () => {
  const content = JSON.stringify({ id: 'p1a2b3c4d', text: `\n${target.replace(', ', ',\n ')}\n\n` });
  expect(readParagraph(replyOf(content), expected).text).toBe(target);
});

describe('without JSON', () => {
  const plain = { output: 'plain' } as const;
  test.each([
    ['alone', target],
    ['in a fence', `\`\`\`\n${target}\n\`\`\``],
    ['in a fence between words', `Sure!\n\`\`\`text\n${target}\n\`\`\`\nI hope it helps.`],
    ['behind an announcement', `Here is the translation:\n\n${target}`],
    ['behind one in Chinese', `以下是译文：\n${target}`],
    ['before a remark', `${target}\n\nNote: the doctor is not named.`],
    ['after thoughts', `<think>A ferry.</think>\n\n${target}`],
    ['in quotation marks', `"${target}"`],
    ['in prompt marks', `<paragraph AbCdEfGhIjKl>\n${target}\n</paragraph AbCdEfGhIjKl>`],
  ])('reads words %s', (_, content) => {
    expect(readParagraph(replyOf(content, plain), expected)).toEqual({ text: target, faults: [] });
  });
});

describe('keeps words with a fault', () => {
  test.each([
    ['words where JSON was asked for', target, 'envelope'],
    ['full-width punctuation', `｛“id”：“p1a2b3c4d”，“text”：“${target}”｝`, 'envelope'],
    ['the id of another paragraph', JSON.stringify({ id: 'p9z8y7x6w', text: target }), 'other-paragraph'],
    ['the id in the text', JSON.stringify({ id: 'p1a2b3c4d', text: `[p1a2b3c4d] ${target}` }), 'id'],
    ['a token of the model', JSON.stringify({ text: `${target}<|im_end|>` }), 'tokens'],
    ['HTML', JSON.stringify({ text: `<p>${target}</p>` }), 'html'],
  ])('%s', (_, content, reason) => {
    expect(faultsOf(content)).toEqual({ text: target, faults: [{ reason }] });
    expect(readLastParagraph(replyOf(content), expected)).toEqual({ text: target, faults: [{ reason }] });
  });

  test('and says it to the engine', () => {
    const error = errorOf(() => readParagraph(replyOf(target), expected));
    expect(error).toMatchObject({ errorClass: 'invalid', message: 'It was not one JSON object with "id" and "text".' });
    expect(error.reply).toEqual(replyOf(target));
  });
});

describe('refuses', () => {
  test.each([
    ['nothing', '', 'It was not one JSON object with "id" and "text".'],
    ['thoughts alone', '<think>A ferry leaves at ten.', 'It was not one JSON object with "id" and "text".'],
    ['an object without the text', '{"id": "p1a2b3c4d"}', 'It was not one JSON object with "id" and "text".'],
    [
      'an empty schema',
      '{"properties":{"text":{"type":"string"}}}',
      'It was not one JSON object with "id" and "text".',
    ],
    ['an empty text', JSON.stringify({ id: 'p1a2b3c4d', text: ' \n ' }), 'The translation was empty.'],
    ['the source', JSON.stringify({ text: source }), 'It gave the source back untranslated.'],
    [
      'a long text',
      JSON.stringify({ text: 'x'.repeat(limits.targetCharacters + 1) }),
      'The translation was far too long.',
    ],
    ['a reply that is too long', 'x'.repeat(limits.replyMost + 1), 'The translation was far too long.'],
  ])('%s, and keeps the reply', (_, content, message) => {
    const error = errorOf(() => readLastParagraph(replyOf(content), expected));
    expect(error).toMatchObject({ errorClass: 'invalid', message, reply: replyOf(content) });
    expect(error).not.toBeInstanceOf(FaultyDraftError);
  });

  test('a JSON object that was cut, unless the engine said that the reply is whole', () => {
    const cut = answer.slice(0, -2);
    expect(readParagraph(replyOf(cut), expected).text).toBe(target);
    expect(faultsOf(cut, { finish: null })).toBe('It was not one JSON object with "id" and "text".');
  });

  test('a refusal in words, which no further request would change', () => {
    const words = "I'm sorry, but I can't translate this.";
    expect(errorOf(() => readParagraph(replyOf(words), expected))).toMatchObject({ errorClass: 'refusal' });
  });
});

describe('the tags', () => {
  const tagged = {
    ...expected,
    source: '江上的<1>最后一班</1>渡船<2>晚上十点</2>开出。',
    tags: { 1: { name: 'b' }, 2: { name: 'i' } } as const,
  };
  const read = (text: string) => readLastParagraph(replyOf(JSON.stringify({ text })), tagged);
  const good = 'The <1>last</1> ferry leaves at <2>ten in the evening</2>.';

  test.each([
    ['as they are', good],
    ['in full-width brackets', 'The ＜1＞last＜/1＞ ferry leaves at ＜2＞ten in the evening＜/2＞.'],
    ['as entities', 'The &lt;1&gt;last&lt;/1&gt; ferry leaves at &lt;2&gt;ten in the evening&lt;/2&gt;.'],
    ['with spaces inside', 'The < 1 >last</ 1> ferry leaves at <2 >ten in the evening</2>.'],
  ])('are read %s', (_, text) => expect(read(text)).toEqual({ text: good, faults: [] }));

  test.each([
    ['in square brackets', 'The [1]last[/1] ferry leaves at [2]ten in the evening[/2].', good, ['square-marks']],
    [
      'as HTML',
      'The <b>last</b> ferry leaves at <i>ten in the evening</i>.',
      good.replace(/<\/?\d>/g, ''),
      ['html', 'tags-missing'],
    ],
    [
      'without a slash',
      'The <1>last<1> ferry leaves at <2>ten in the evening</2>.',
      'The last ferry leaves at <2>ten in the evening</2>.',
      ['tags-doubled'],
    ],
    ['not at all', good.replace(/<\/?\d>/g, ''), good.replace(/<\/?\d>/g, ''), ['tags-missing']],
  ])('have a fault %s, and the words are kept', (_, text, kept, reasons) => {
    const draft = read(text);
    expect(draft.text).toBe(kept);
    expect(draft.faults.map(({ reason }) => reason)).toEqual(reasons);
  });
});
