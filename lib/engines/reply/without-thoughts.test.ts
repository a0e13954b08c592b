import { expect, test } from 'vitest';
import { isThoughtAlone, withoutThoughts } from './without-thoughts.ts';

const answer = '{"id":"p1","text":"It left."}';

test.each([
  ['nothing but the answer', answer],
  ['opened and closed', `<think>\nThe user wants {"id": "x"}.\n</think>\n\n${answer}`],
  ['only closed', `The user wants {"id": …}.\n</think>\n\n${answer}`],
  ['closed twice', `<think>One</think> more </think>${answer}`],
  ['in capital letters', `<THINK>İ</Think>${answer}`],
  ['of Seed', `<seed:think>Some {thinking}</seed:think>${answer}`],
  ['of Kimi', `◁think▷Hm.◁/think▷${answer}`],
  ['of Magistral', `[THINK]Hm.[/THINK]${answer}`],
  ['of Cohere', `<|START_THINKING|>Hm.<|END_THINKING|><|START_RESPONSE|>${answer}<|END_RESPONSE|>`],
  ['by other names', `<reasoning>Hm.</reasoning>\n<answer>${answer}</answer>`],
  ['in channels', `<|channel|>analysis<|message|>{json}.<|end|><|start|>assistant<|channel|>final<|message|>${answer}`],
  ['in a channel of JSON', `<|channel|>final <|constrain|>json<|message|>${answer}<|return|>`],
  ['in channels without their tokens', `analysisThe user wants JSON.assistantfinal${answer}`],
  ['in channels of Gemma', `<|channel>thought\n<channel|>${answer}`],
  ['with nothing behind them', `<think>${answer}</think>`, `${answer}</think>`],
  ['a byte order mark before it', `\ufeff${answer}`],
])('%s', (_, content, expected = answer) => expect(withoutThoughts(content).trim()).toBe(expected));

test('nothing is lost of thoughts that are only opened', () => {
  const content = `<think>\nThe user wants {"id"}, so here goes\n\n${answer}`;
  expect(withoutThoughts(content)).toBe(`The user wants {"id"}, so here goes\n\n${answer}`);
});

test('a translation may speak of such marks', () => {
  const content = '{"id":"p1","text":"It writes <think> and </think>, then <|channel|>final."}';
  expect(withoutThoughts(content)).toBe(content);
});

test('thoughts that nothing ends are told from an answer', () => {
  expect(isThoughtAlone('<think>A ferry leaves')).toBe(true);
  expect(isThoughtAlone('<think>A ferry</think>The ferry leaves')).toBe(false);
  expect(isThoughtAlone('The ferry leaves')).toBe(false);
  expect(isThoughtAlone('<answer>The ferry leaves')).toBe(false);
});
