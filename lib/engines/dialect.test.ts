import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { schema } from '#db/schema';
import type { EngineByHand } from '#db/vocabulary';
import { read } from '#lib/database';
import { test } from '#lib/fixtures';
import type { Question } from './engine.ts';
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
let model: string;
beforeEach(async () => {
  scripted = await startScriptedEndpoint();
  model = randomUUID();
});
afterEach(() => scripted.close());

const question: Question = {
  sourceCharacters: 100,
  messages: [
    { role: 'system', content: 'You translate.' },
    { role: 'user', content: '船开了。' },
  ],
  plain: [{ role: 'user', content: 'Translate into English: 船开了。' }],
  answer: { name: 'paragraph', schema: { type: 'object' } },
};
const engine = (more: { byHand?: EngineByHand; baseUrl?: string; key?: string } = {}) =>
  openAiEngine(
    { name: 'Test', baseUrl: scripted.baseUrl, key: 'sk-example', model, ...more },
    { firstByte: 5000, idle: 5000, total: 20_000 },
  );
const good = events(piece({ content: '{"id":"p1","text":"It left."}' }, 'stop'));
const refuse = (message: string, more: object = {}) => whole(400, { error: { message, ...more } });
/** Answers well only to a request that has none of these fields. */
const without =
  (...fields: string[]): Answer =>
  (response, one) => {
    const named = fields.filter((field) => field in one.body);
    const detail = named.map((field) => ({ loc: ['body', field], msg: 'Extra inputs are not permitted' }));
    (named.length ? whole(422, { detail }) : good)(response, one);
  };
const bodies = () => scripted.received.map(({ body }) => body);
const learnt = async () => (await read().select().from(schema.engineRecord))[0]?.dialect;

describe('what an endpoint refuses is dropped', () => {
  test('all at once, and remembered', async () => {
    scripted.answer(without('stream_options', 'response_format'));
    await engine().ask(question);
    await engine().ask(question);
    expect(bodies()).toHaveLength(3);
    expect(bodies()[2]).toEqual({ model, messages: question.messages, stream: true });
    expect(await learnt()).toMatchObject({ output: 'fenced', hasStreamOptions: false, isStreaming: true });
  });

  test('streaming: the answer is read whole', async () => {
    scripted.answer((response, one) => {
      const answer = { choices: [{ message: { content: '{"id":"p1","text":"It left."}' }, finish_reason: 'stop' }] };
      (one.body.stream ? refuse('Streaming is not supported.') : whole(200, answer))(response, one);
    });
    expect((await engine().ask(question)).content).toContain('It left.');
    expect(await learnt()).toMatchObject({ isStreaming: false });
  });

  test('the role of the instructions, which are put into the message of the user', async () => {
    scripted.answer((response, one) => {
      const isRefused = one.body.messages?.some(({ role }) => role === 'system');
      (isRefused ? whole(500, { error: { message: 'System role not supported at row 1' } }) : good)(response, one);
    });
    await engine().ask(question);
    expect(bodies()[1]?.messages).toEqual([{ role: 'user', content: 'You translate.\n\n船开了。' }]);
  });

  test('the silence about a number of tokens', async () => {
    scripted.answer((response, one) => {
      ('max_tokens' in one.body ? good : refuse('max_tokens: Field required'))(response, one);
    });
    await engine().ask(question);
    expect(bodies()[1]).toMatchObject({ max_tokens: 2400 });
  });

  test('an endpoint that refuses everything is asked a few times and no more', async () => {
    scripted.answer(
      refuse('stream, stream_options, response_format, system role not supported; streaming is not supported'),
    );
    await expect(engine().ask(question)).rejects.toMatchObject({ errorClass: 'parameter' });
    expect(bodies().length).toBeLessThanOrEqual(3);
    expect(await learnt()).toBeUndefined();
  });
});

describe('a mode that is ignored', () => {
  const modes = () =>
    bodies().map(({ response_format: format }) => (format as { type: string } | undefined)?.type ?? 'none');
  const prose = events(piece({ content: 'Here you go: It left.' }, 'stop'));

  test('is given up after two replies without an object', async () => {
    scripted.answer((response, one) => {
      const { type } = (one.body.response_format ?? {}) as { type?: string };
      (type === 'json_object' ? good : prose)(response, one);
    });
    for (let count = 0; count < 4; count++) await engine().ask(question);
    expect(modes()).toEqual(['json_schema', 'json_schema', 'json_object', 'json_object']);
  });

  test('leads to plain text in the end, of questions that have such a form', async () => {
    scripted.answer(prose);
    for (let count = 0; count < 7; count++) await engine().ask(question);
    expect(modes().slice(2)).toEqual(['json_object', 'json_object', 'none', 'none', 'none']);
    expect(bodies()[6]?.messages).toEqual(question.plain);
    expect(await engine().ask(question)).toMatchObject({ output: 'plain', content: 'Here you go: It left.' });
    const { plain: _, ...other } = question;
    expect(await engine().ask(other)).toMatchObject({ output: 'fenced' });
  });

  test('a model that failed to write JSON once is asked for it again', async () => {
    let count = 0;
    scripted.answer((response, one) => {
      const failed = refuse('Failed to generate JSON.', { code: 'json_validate_failed' });
      (count++ === 0 ? failed : good)(response, one);
    });
    await engine().ask(question);
    await engine().ask(question);
    expect(modes()).toEqual(['json_schema', 'json_object', 'json_schema']);
  });
});

describe('what an admin sets by hand', () => {
  test('wins over what is learnt, and is not dropped', async () => {
    scripted.answer(without('stream_options'));
    await engine().ask(question);
    await engine({ byHand: { isStreaming: false, systemRole: 'developer', output: 'json' } }).ask(question);
    expect(bodies()[2]).toMatchObject({
      messages: [{ role: 'developer' }, {}],
      response_format: { type: 'json_object' },
    });
    expect(bodies()[2]).not.toHaveProperty('stream');
    scripted.answer(without('response_format'));
    await expect(engine({ byHand: { output: 'json' } }).ask(question)).rejects.toMatchObject({
      errorClass: 'parameter',
    });
    expect(await learnt()).toMatchObject({ output: 'schema' });
  });

  test('may be headers, but none of the connection', async () => {
    scripted.answer(good);
    const headers = { 'HTTP-Referer': 'https://news.example', Host: 'other.example', 'Content-Length': '1' };
    await engine({ byHand: { headers } }).ask(question);
    expect(scripted.received[0]?.headers).toMatchObject({ 'http-referer': 'https://news.example' });
    expect(scripted.received[0]?.headers.host).toBe(new URL(scripted.origin).host);
  });

  test('a header that can’t be sent is told of', async () => {
    const headers = { 'X-Name': '名\n' };
    await expect(engine({ byHand: { headers } }).ask(question)).rejects.toMatchObject({
      errorClass: 'parameter',
      message: expect.stringContaining('X-Name'),
    });
  });
});

describe('addresses and keys', () => {
  const sent = () => scripted.received.map(({ url, headers }) => [url, headers.authorization, headers['api-key']]);

  test('the query stays behind the path', async () => {
    scripted.answer(good);
    await engine({ baseUrl: `${scripted.baseUrl}/?tenant=a` }).ask(question);
    expect(sent()).toEqual([['/v1/chat/completions?tenant=a', 'Bearer sk-example', undefined]]);
  });

  test('an address that ends in the operation is asked once with it', async () => {
    scripted.answer(good);
    await engine({ baseUrl: `${scripted.baseUrl}/chat/completions` }).ask(question);
    expect(sent()[0]?.[0]).toBe('/v1/chat/completions');
  });

  test('a user and a password are sent in the header', async () => {
    scripted.answer(good);
    await engine({ baseUrl: scripted.baseUrl.replace('//', '//ada:secret@'), key: '' }).ask(question);
    expect(sent()[0]?.[1]).toBe(`Basic ${btoa('ada:secret')}`);
  });

  test('the version and the header of Azure are learnt', async () => {
    scripted.answer((response, one) => {
      if (!one.url.includes('api-version='))
        whole(404, { error: { code: '404', message: 'Resource not found' } })(response, one);
      else if (one.headers['api-key'] !== 'sk-example')
        whole(401, { error: { code: '401', message: 'Access denied due to invalid subscription key.' } })(
          response,
          one,
        );
      else good(response, one);
    });
    await engine().ask(question);
    await engine().ask(question);
    expect(sent().slice(2)).toEqual([
      ['/v1/chat/completions?api-version=2024-10-21', undefined, 'sk-example'],
      ['/v1/chat/completions?api-version=2024-10-21', undefined, 'sk-example'],
    ]);
  });

  test('a key that can’t be sent is told of', async () => {
    await expect(engine({ key: 'sk-“example”' }).ask(question)).rejects.toMatchObject({
      errorClass: 'auth',
      message: expect.stringContaining('The API key'),
    });
  });

  test('a key that a server repeats is not shown', async () => {
    scripted.answer(whole(401, { error: { message: 'Invalid token sk-example, or sk-example is expired.' } }));
    await expect(engine().ask(question)).rejects.toMatchObject({
      errorClass: 'auth',
      message: '401: Invalid token …, or … is expired.',
    });
  });

  test.each([301, 302, 307, 308])('a redirect on the same host is followed once: %i', async (status) => {
    scripted.answer((response, one) => {
      if (one.url.includes('/moved/')) return good(response, one);
      response.writeHead(status, { location: '/v1/moved/chat/completions' }).end();
    });
    expect((await engine().ask(question)).content).toContain('It left.');
    expect(scripted.received.map(({ method, url }) => [method, url])).toEqual([
      ['POST', '/v1/chat/completions'],
      ['POST', '/v1/moved/chat/completions'],
    ]);
    expect(bodies()[1]).toEqual(bodies()[0]);
  });

  test('a redirect that leads back is not followed again', async () => {
    scripted.answer((response) => response.writeHead(307, { location: '/v1/chat/completions' }).end());
    await expect(engine().ask(question)).rejects.toMatchObject({ errorClass: 'address' });
    expect(scripted.received).toHaveLength(2);
  });
});
