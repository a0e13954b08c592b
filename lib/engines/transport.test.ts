import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { test } from '#lib/fixtures';
import { EngineError, type Question } from './engine.ts';
import { openAiEngine } from './openai.ts';
import {
  type Answer,
  events,
  piece,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  whole,
} from './scripted-endpoint.ts';

let scripted: ScriptedEndpoint;
beforeEach(async () => {
  scripted = await startScriptedEndpoint();
});
afterEach(() => scripted.close());

const deadlines = { firstByte: 3000, idle: 3000, total: 20_000 };
const question: Question = {
  sourceCharacters: 4,
  messages: [{ role: 'user', content: '船开了。' }],
  answer: { name: 'paragraph', schema: { type: 'object' } },
};
const engine = (changes: Partial<typeof deadlines> = {}) =>
  openAiEngine(
    { name: 'Test', baseUrl: scripted.baseUrl, key: 'sk-example', model: randomUUID() },
    { ...deadlines, ...changes },
  );

async function failure(): Promise<EngineError> {
  const error = await engine()
    .ask(question)
    .catch((error: unknown) => error);
  if (!(error instanceof EngineError)) throw error;
  return error;
}

const object = '{"id":"p1","text":"It left."}';
const message = (more: object, finish: string | null = 'stop') => ({
  choices: [{ index: 0, message: { role: 'assistant', ...more }, finish_reason: finish }],
});
const raw =
  (...parts: string[]): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of parts) response.write(part);
    response.end();
  };
const data = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;

describe('an answer is read in every form', () => {
  test.each<[string, Answer]>([
    ['whole, though a stream was asked for', whole(200, message({ content: object }))],
    ['whole, without a reason', whole(200, message({ content: object }, null))],
    ['a message instead of a delta', events(message({ content: object }))],
    ['parts', events(piece({ content: [{ type: 'text', text: object }] }), piece({}, 'stop'))],
    [
      'parts with thoughts',
      events(
        piece({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: '{a}' }] }] }),
        piece({ content: object }, 'stop'),
      ),
    ],
    [
      'thoughts in a field',
      events(piece({ reasoning_content: 'Hm.', content: null }), piece({ content: object }, 'stop')),
    ],
    [
      'arguments of a call',
      events(
        piece({ tool_calls: [{ index: 0, function: { name: 'paragraph', arguments: object } }] }),
        piece({}, 'tool_calls'),
      ),
    ],
    ['arguments of a call in the old form', events(piece({ function_call: { arguments: object } }, 'function_call'))],
    [
      'the first of two answers',
      events({
        choices: [
          { index: 1, delta: { content: 'zzz' } },
          { index: 0, delta: { content: object }, finish_reason: 'stop' },
        ],
      }),
    ],
    ['no choices at first', events({ choices: null }, { choices: [] }, piece({ content: object }, 'stop'))],
    ['no reason, and the mark of the end', events(piece({ content: object }))],
    ['an empty reason', events(piece({ content: object }), piece({}, ''))],
    ['no reason and no mark, but a complete object', raw(data(piece({ content: object })))],
    ['lines that end in CR LF', raw(data(piece({ content: object }, 'stop')).replaceAll('\n', '\r\n'))],
    ['a byte order mark', raw('\ufeff', data(piece({ content: object }, 'stop')))],
    [
      'comments, names and numbers of events',
      raw(': wait\n\nid: 1\nevent: message\nretry: 9\n', data(piece({ content: object }, 'stop'))),
    ],
  ])('%s', async (_, answer) => {
    scripted.answer(answer);
    expect((await engine().ask(question)).content).toBe(object);
    expect(scripted.received).toHaveLength(1);
  });

  test('with the tokens that were in the cache', async () => {
    const usage = { prompt_tokens: 30, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 20 } };
    scripted.answer(events(piece({ content: object }, 'stop'), { choices: [], usage }));
    expect(await engine().ask(question)).toMatchObject({ promptTokens: 30, completionTokens: 9, cachedTokens: 20 });
  });

  test('with the limits of its headers', async () => {
    scripted.answer((response, one) => {
      response.setHeader('x-ratelimit-limit-requests', '60');
      response.setHeader('x-ratelimit-remaining-requests', '59');
      whole(200, message({ content: object }))(response, one);
    });
    const limits = { requestsPerMinute: 60 };
    expect(await engine().ask(question)).toMatchObject({ limits });
  });
});

describe('what is no answer is told as what it is', () => {
  test.each<[string, Answer, string, RegExp]>([
    ['its limit', events(piece({ content: '{"id' }, 'model_length')), 'length', /\(model_length\)/],
    ['its filter', events(piece({}, 'content_filter: PROHIBITED_CONTENT')), 'refusal', /PROHIBITED_CONTENT/],
    [
      'its trouble',
      events(piece({ content: '{' }, 'insufficient_system_resource')),
      'transient',
      /insufficient_system_resource/,
    ],
    ['an unknown word and half an object', raw(data(piece({ content: '{"id' }, 'odd'))), 'transient', /cut.*\(odd\)/],
    ['an empty content', events(piece({ content: null }), piece({}, 'stop')), 'transient', /answer was empty/],
    [
      'thoughts and no more',
      events(piece({ reasoning_content: 'Hm.' }), piece({}, 'stop')),
      'transient',
      /only its thoughts/,
    ],
    ['choices of nothing', events({ choices: [] }), 'transient', /answer was empty/],
    ['nothing', raw(), 'transient', /answer was empty/],
    ['nothing of JSON', whole(200, '""'), 'transient', /answer was empty/],
    ['a page', whole(200, '<!doctype html><title>Sign in</title>', 'text/html'), 'address', /web page.*Sign in/],
    [
      'an error with the status 200',
      whole(200, { error: { code: 404, message: 'No endpoints found.' } }),
      'model',
      /No endpoints found/,
    ],
    [
      'a limit in a stream',
      events({ error: { code: 429, message: 'Rate limit exceeded.' } }),
      'rate',
      /Rate limit exceeded/,
    ],
    [
      'a refusal in a stream',
      events(piece({ content: '{' }), { error: { code: 'data_inspection_failed', message: 'No.' } }),
      'refusal',
      /No\./,
    ],
    ['an event that is no JSON', raw('event: error\ndata: Internal error\n\n'), 'transient', /Internal error/],
  ])('%s', async (_, answer, errorClass, words) => {
    scripted.answer(answer);
    const error = await failure();
    expect(error).toMatchObject({ errorClass, message: expect.stringMatching(words) });
    expect(scripted.received).toHaveLength(1);
  });
});

test('any byte is a sign of life: comments and blanks restart the idle deadline', async () => {
  scripted.answer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    let count = 0;
    const timer = setInterval(() => {
      if (count++ < 12) return void response.write(count % 2 ? ': wait\n\n' : '\n');
      clearInterval(timer);
      response.end(data(piece({ content: object }, 'stop')));
    }, 250);
    response.on('close', () => clearInterval(timer));
  });
  const slow = engine({ firstByte: 2000, idle: 2000 });
  expect((await slow.ask(question)).content).toBe(object);
});

test('the content so far is told each time that more has arrived', async () => {
  scripted.answer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(data(piece({ content: '{"id":"p1",' })));
    const more = setInterval(() => {
      if (!onContent.mock.calls.length) return;
      clearInterval(more);
      response.end(data(piece({ content: '"text":"It left."}' }, 'stop')));
    }, 10);
  });
  const onContent = vi.fn();
  await engine().ask(question, { onContent });
  expect(onContent.mock.calls).toEqual([['{"id":"p1",'], [object]]);
});

test('a request is cancelled by its signal, and its connection closed', async () => {
  const controller = new AbortController();
  const closed = new Promise<void>((resolve) =>
    scripted.answer((response) => {
      response.on('close', () => resolve());
      controller.abort();
    }),
  );
  await expect(engine().ask(question, { signal: controller.signal })).rejects.toMatchObject({
    errorClass: 'interrupted',
  });
  await closed;
});
