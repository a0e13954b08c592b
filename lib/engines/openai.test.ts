import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { tx } from '#lib/database';
import { eventually, test } from '#lib/fixtures';
import { EngineError, type Question } from './engine.ts';
import { openAiEngine } from './openai.ts';

interface Received {
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: {
    model: string;
    stream: boolean;
    messages: object[];
    response_format?: { type: string; json_schema?: object };
  };
}
type Answer = (response: ServerResponse, received: Received) => void;

let server: Server;
let received: Received[];
/** The server's answers, in order; the last one is repeated. */
let answers: Answer[];
let model: string;
/** The answer to questions about models; null if the server has none. */
let models: unknown;

beforeEach(async () => {
  [received, answers, model, models] = [[], [], randomUUID(), null];
  server = createServer(async (request, response) => {
    // The size of the context is asked for after the first reply.
    if (request.method === 'GET') {
      response.writeHead(models === null ? 404 : 200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(models));
    }
    const one = { url: request.url, headers: request.headers, body: (await json(request)) as Received['body'] };
    received.push(one);
    (answers.length > 1 ? answers.shift() : answers[0])?.(response, one);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
const deadlines = { firstByte: 2000, idle: 2000, total: 4000 };
const engineWith = (changes: Partial<typeof deadlines> = {}) =>
  openAiEngine({ name: 'Test', baseUrl: baseUrl(), key: 'sk-example', model }, { ...deadlines, ...changes });

const question: Question = {
  sourceCharacters: 4,
  messages: [
    { role: 'system', content: 'You translate.' },
    { role: 'user', content: '船开了。' },
  ],
  answer: { name: 'paragraph', schema: { type: 'object' } },
};

const chunk = (delta: object, finish_reason: string | null = null) => ({
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason }],
});
const event = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const begin = (response: ServerResponse, ...values: object[]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const value of values) response.write(event(value));
};
const stream =
  (...values: object[]): Answer =>
  (response) => {
    begin(response, ...values);
    response.end('data: [DONE]\n\n');
  };
const refuse =
  (status: number, error: object, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error }));
  };

const usage = { choices: [], usage: { prompt_tokens: 31, completion_tokens: 7, total_tokens: 38 } };
const good = stream(
  chunk({ role: 'assistant', content: '{"id":"p1",' }),
  chunk({ content: '"text":"It left."}' }),
  chunk({}, 'stop'),
  usage,
);
const whole = { content: '{"id":"p1","text":"It left."}', promptTokens: 31, completionTokens: 7, finish: 'stop' };

async function failure(engine = engineWith()): Promise<EngineError> {
  try {
    await engine.ask(question);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  return expect.unreachable();
}

describe('a good answer', () => {
  test('comes whole, with its tokens', async () => {
    answers = [good];
    expect(await engineWith().ask(question)).toMatchObject(whole);
  });

  test('without a count has none', async () => {
    answers = [stream(chunk({ content: 'It left.' }), chunk({}, 'stop'))];
    expect(await engineWith().ask(question)).toMatchObject({
      content: 'It left.',
      promptTokens: null,
      completionTokens: null,
      cachedTokens: null,
    });
  });

  test.each([
    [900.5, 901],
    [12, 12],
    [-1, null],
    [1e300, null],
    [Number.MAX_SAFE_INTEGER, null],
    ['31', null],
    [[31], null],
  ])('counts tokens in whole numbers that can be: %j', async (said, counted) => {
    const odd = { prompt_tokens: said, completion_tokens: said, prompt_tokens_details: { cached_tokens: said } };
    answers = [stream(chunk({ content: 'It left.' }, 'stop'), { choices: [], usage: odd })];
    const { promptTokens, completionTokens, cachedTokens } = await engineWith().ask(question);
    expect([promptTokens, completionTokens, cachedTokens]).toEqual([counted, counted, counted]);
  });

  test.each([[{ data: { id: 'a' } }], [{ data: [null] }], [{ data: 7, models: { length: 3 } }], ['models']])(
    'is not lost for an odd list of models: %j',
    async (odd) => {
      [answers, models] = [[good], odd];
      expect(await engineWith().ask(question)).toMatchObject(whole);
    },
  );

  test('is not lost where what was learnt cannot be stored', async () => {
    answers = [good];
    const refuse = sql`create trigger full before insert on engine_record begin select raise(abort, 'full'); end`;
    await tx((tx) => tx.run(refuse));
    expect(await engineWith().ask(question)).toMatchObject(whole);
  });

  test('characters cut by the network are mended', async () => {
    answers = [
      (response) => {
        begin(response);
        const bytes = Buffer.from(event(chunk({ content: '船开了' })));
        for (const byte of bytes) response.write(Uint8Array.of(byte));
        response.end(event(chunk({}, 'stop')));
      },
    ];
    expect((await engineWith().ask(question)).content).toBe('船开了');
  });

  test('was asked for with the key, the messages and the strict schema', async () => {
    answers = [good];
    await engineWith().ask(question);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      url: '/v1/chat/completions',
      headers: { authorization: 'Bearer sk-example' },
      body: {
        model,
        messages: question.messages,
        stream: true,
        stream_options: { include_usage: true },
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'paragraph', strict: true, schema: { type: 'object' } },
        },
      },
    });
    expect(received[0]?.body).not.toHaveProperty('tools');
  });
});

describe('a refusal of the server is told once, in its own words', () => {
  afterEach(() => expect(received).toHaveLength(1));

  test('429 with Retry-After', async () => {
    answers = [refuse(429, { message: 'Slow down.' }, { 'retry-after': '2' })];
    expect(await failure()).toMatchObject({ errorClass: 'rate', retryAfter: 2000, message: '429: Slow down.' });
  });

  test('401', async () => {
    answers = [refuse(401, { message: 'Incorrect API key provided.' })];
    expect(await failure()).toMatchObject({ errorClass: 'auth', message: '401: Incorrect API key provided.' });
  });

  test('402', async () => {
    answers = [refuse(402, { message: 'Insufficient balance.' })];
    expect(await failure()).toMatchObject({ errorClass: 'quota', message: '402: Insufficient balance.' });
  });

  test('429 for want of credit', async () => {
    answers = [refuse(429, { message: 'You exceeded your current quota.', code: 'insufficient_quota' })];
    expect(await failure()).toMatchObject({ errorClass: 'quota' });
  });

  test('500', async () => {
    answers = [refuse(500, { message: 'Internal error.' })];
    expect(await failure()).toMatchObject({ errorClass: 'transient', message: '500: Internal error.' });
  });

  test('502 with a page of HTML', async () => {
    answers = [
      (response) => {
        response.writeHead(502, { 'content-type': 'text/html' });
        response.end('<html><body><h1>502 Bad Gateway</h1></body></html>');
      },
    ];
    const { errorClass, message } = await failure();
    expect(errorClass).toBe('transient');
    expect(message).toMatch(/^502: .*Bad Gateway/);
    expect(message).not.toContain('<');
  });
});

describe('an answer that does not come whole is none', () => {
  afterEach(() => expect(received).toHaveLength(1));

  test('silence before the first byte', async () => {
    answers = [() => {}];
    expect(await failure(engineWith({ firstByte: 1000 }))).toMatchObject({
      errorClass: 'transient',
      message: expect.stringContaining('did not begin to answer within 1 s'),
    });
  });

  test('silence after the head', async () => {
    answers = [(response) => begin(response)];
    expect((await failure(engineWith({ firstByte: 1000 }))).message).toContain('did not begin to answer');
  });

  test('silence in the middle; what had come is kept', async () => {
    answers = [(response) => begin(response, chunk({ content: 'It ' }), chunk({ content: 'le' }))];
    expect(await failure(engineWith({ idle: 1000 }))).toMatchObject({
      errorClass: 'transient',
      message: expect.stringContaining('fell silent'),
      reply: { content: 'It le' },
    });
  });

  test('words that never end', async () => {
    answers = [
      (response) => {
        begin(response);
        const timer = setInterval(() => response.write(event(chunk({ content: 'la ' }))), 10);
        response.on('close', () => clearInterval(timer));
      },
    ];
    const error = await failure(engineWith({ total: 1500 }));
    expect(error.message).toContain('did not finish within 1.5 s');
    expect(error.reply.content).toMatch(/^(la )+$/);
  });

  test('a deadline closes the connection', async () => {
    const closed = vi.fn();
    answers = [(response) => void response.on('close', closed)];
    await failure(engineWith({ firstByte: 1000 }));
    await eventually(() => expect(closed).toHaveBeenCalled());
  });

  test('an end without a reason to finish, and without the mark of an end', async () => {
    answers = [
      (response) => {
        begin(response, chunk({ content: 'It left.' }));
        response.end();
      },
    ];
    expect(await failure()).toMatchObject({ errorClass: 'transient', reply: { content: 'It left.' } });
  });

  test('a connection that breaks', async () => {
    answers = [
      (response) => {
        begin(response, chunk({ content: 'It le' }));
        response.write(event(chunk({ content: 'ft' })), () => response.destroy());
      },
    ];
    expect(await failure()).toMatchObject({
      errorClass: 'transient',
      reply: { content: expect.stringMatching(/^It le/) },
    });
  });

  test('its length limit', async () => {
    answers = [stream(chunk({ content: 'It' }), chunk({}, 'length'), usage)];
    expect(await failure()).toMatchObject({
      errorClass: 'length',
      reply: { content: 'It', promptTokens: 31, completionTokens: 7 },
    });
  });

  test('its content filter', async () => {
    answers = [stream(chunk({ content: 'It' }), chunk({}, 'content_filter'))];
    expect(await failure()).toMatchObject({ errorClass: 'refusal' });
  });

  test('a refusal in its own words', async () => {
    answers = [stream(chunk({ refusal: "I can't " }), chunk({ refusal: 'do that.' }), chunk({}, 'stop'))];
    expect(await failure()).toMatchObject({
      errorClass: 'refusal',
      message: "The engine refused: I can't do that.",
    });
  });

  test('an error in the middle of the stream', async () => {
    answers = [stream(chunk({ content: 'It' }), { error: { message: 'The model crashed.', code: 'server_error' } })];
    expect(await failure()).toMatchObject({
      errorClass: 'transient',
      message: expect.stringContaining('The model crashed.'),
    });
  });

  test('what is no stream at all', async () => {
    answers = [
      (response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<html><body>Welcome</body></html>');
      },
    ];
    expect(await failure()).toBeInstanceOf(EngineError);
  });
});

test('a server that is not there', async () => {
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  await once(nobody, 'close');
  const engine = openAiEngine(
    { name: 'Test', baseUrl: `http://127.0.0.1:${port}/v1`, key: undefined, model },
    deadlines,
  );
  expect(await failure(engine)).toMatchObject({
    errorClass: 'transient',
    message: 'The engine could not be reached (ECONNREFUSED).',
  });
});

describe('the ladder of output modes', () => {
  const formats = () => received.map(({ body }) => body.response_format?.type ?? 'none');
  const knows =
    (...types: string[]): Answer =>
    (response, one) => {
      const type = one.body.response_format?.type ?? 'none';
      const answer = types.includes(type)
        ? good
        : refuse(400, { message: `Invalid value for response_format.type: '${type}' is not supported.` });
      answer(response, one);
    };
  /** Makes the engine as in a new process, which knows only what the database has. */
  async function restarted() {
    vi.resetModules();
    const { openAiEngine } = await import('./openai.ts');
    return openAiEngine({ name: 'Test', baseUrl: baseUrl(), key: 'sk-example', model }, deadlines);
  }

  test('goes down to any JSON object, and stays there', async () => {
    answers = [knows('json_object', 'none')];
    expect(await engineWith().ask(question)).toMatchObject(whole);
    await engineWith().ask(question);
    expect(formats()).toEqual(['json_schema', 'json_object', 'json_object']);
  });

  test('goes down to text, and a process that starts later knows', async () => {
    answers = [knows('none')];
    expect(await engineWith().ask(question)).toMatchObject(whole);
    expect(await (await restarted()).ask(question)).toMatchObject(whole);
    expect(formats()).toEqual(['json_schema', 'json_object', 'none', 'none']);
  });

  test('stays at the top where the schema works', async () => {
    answers = [knows('json_schema')];
    await engineWith().ask(question);
    await (await restarted()).ask(question);
    expect(formats()).toEqual(['json_schema', 'json_schema']);
  });

  test('ends at the bottom with what the server said', async () => {
    answers = [knows()];
    expect((await failure()).message).toContain('response_format');
    expect(formats()).toEqual(['json_schema', 'json_object', 'none']);
  });

  test('is of one endpoint and model alone', async () => {
    answers = [knows('json_object')];
    await engineWith().ask(question);
    model = randomUUID();
    await engineWith().ask(question);
    expect(formats()).toEqual(['json_schema', 'json_object', 'json_schema', 'json_object']);
  });

  test('is not taken for any other failure', async () => {
    answers = [refuse(400, { message: 'Unknown model.' })];
    expect(await failure()).toMatchObject({ errorClass: 'model' });
    expect(formats()).toEqual(['json_schema']);
  });

  test('a failure on the way down does not forget what the server knows', async () => {
    answers = [
      refuse(400, { message: 'response_format json_schema is not supported' }),
      refuse(500, { message: 'Oops.' }),
      good,
    ];
    expect(await failure()).toMatchObject({ errorClass: 'transient' });
    expect(await engineWith().ask(question)).toMatchObject(whole);
    expect(formats().slice(0, 2)).toEqual(['json_schema', 'json_object']);
  });
});

test('one engine is known by its endpoint and model, not by its key', () => {
  const endpoint = { name: 'Test', baseUrl: 'http://engine.example/v1', key: 'a', model: 'small' };
  const key = openAiEngine(endpoint).key;
  expect(openAiEngine({ ...endpoint, key: 'b' }).key).toBe(key);
  expect(openAiEngine({ ...endpoint, model: 'large' }).key).not.toBe(key);
  expect(openAiEngine({ ...endpoint, baseUrl: 'http://other.example/v1' }).key).not.toBe(key);
});
