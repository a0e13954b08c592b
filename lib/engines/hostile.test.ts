import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import type { Actor } from '#lib/access/actor';
import { InvalidError } from '#lib/errors';
import { eventually, test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { connectEngine } from './connect/connect-engine.ts';
import { findModels } from './connect/find-models.ts';
import { EngineError, type Question } from './engine.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { event, type HostileEngine, head, type Perform, pour, startHostileEngine } from './hostile-engine.ts';
import type { Lookup } from './make-dispatcher.ts';
import { replyBounds } from './meter-reply.ts';
import { openAiEngine } from './openai.ts';

let admin: Actor;
let hostile: HostileEngine;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});
beforeEach(async () => {
  hostile = await startHostileEngine();
});
afterEach(() => hostile.close());

const question: Question = {
  messages: [{ role: 'user', content: '船开了。' }],
  answer: { name: 'paragraph', schema: { type: 'object' } },
  sourceCharacters: 4,
};
const bounds = replyBounds(4);
// The deadlines are long, so that a reply that is aborted here is aborted for its size.
const deadlines = { firstByte: 60_000, idle: 60_000, total: 60_000 };
const engine = (changes: Partial<typeof deadlines> = {}) =>
  openAiEngine(
    { name: 'Hostile', baseUrl: hostile.baseUrl, key: 'sk-secret', model: randomUUID() },
    { ...deadlines, ...changes },
  );

async function failure(perform: Perform, changes?: Partial<typeof deadlines>): Promise<EngineError> {
  hostile.perform(perform);
  const error = await engine(changes)
    .ask(question)
    .catch((error: unknown) => error);
  if (!(error instanceof EngineError)) throw error;
  return error;
}

/** Maximum bytes that the network's buffers on both sides hold beyond what was read. */
const underWay = 16_000_000;
const sse = head('text/event-stream');
const frame = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

describe('a reply without an end is ended by its size', () => {
  const floods: Record<string, Perform> = {
    words: (socket) => {
      socket.write(sse);
      pour(socket, event('la '.repeat(100)));
    },
    'an answer of blanks': (socket) => {
      socket.write(sse + event('{"id":"p","text":"'));
      pour(socket, event(' '.repeat(500)));
    },
    thoughts: (socket) => {
      socket.write(sse);
      const choices = [{ index: 0, delta: { reasoning_content: 'hmm '.repeat(100) }, finish_reason: null }];
      pour(socket, `data: ${JSON.stringify({ choices })}\n\n`);
    },
    'a refusal': (socket) => {
      socket.write(sse);
      pour(socket, `data: ${JSON.stringify({ choices: [{ index: 0, delta: { refusal: 'no '.repeat(100) } }] })}\n\n`);
    },
    comments: (socket) => {
      socket.write(sse);
      pour(socket, ': keep-alive\n\n'.repeat(1000));
    },
    'empty lines': (socket) => {
      socket.write(sse);
      pour(socket, '\n'.repeat(10_000));
    },
    'events of nothing': (socket) => {
      socket.write(sse);
      pour(socket, 'data: {}\n\n'.repeat(1000));
    },
    'one line': (socket) => {
      socket.write(`${sse}data: {"choices":[{"delta":{"content":"`);
      pour(socket, 'a'.repeat(65_536));
    },
    'lines of data for one event': (socket) => {
      socket.write(sse);
      pour(socket, 'data: 1\n'.repeat(1000));
    },
    'one JSON object, not streamed': (socket) => {
      socket.write(`${head('application/json')}{"choices":[{"message":{"content":"`);
      pour(socket, 'a'.repeat(65_536));
    },
    'JSON of many lines, not streamed': (socket) => {
      socket.write(head('application/json'));
      pour(socket, '{"a":\n'.repeat(1000));
    },
    'a page': (socket) => {
      socket.write(head('text/html'));
      pour(socket, '<p>Hello</p>\n'.repeat(1000));
    },
    'heads that say wait': (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(1000)),
    trailers: (socket) => {
      socket.write(head('text/event-stream', 'Transfer-Encoding: chunked'));
      socket.write(frame(Buffer.from(event('It'))));
      socket.write('0\r\n');
      pour(socket, 'X-Trailer: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n');
    },
    'chunk extensions': (socket) => {
      socket.write(`${head('text/event-stream', 'Transfer-Encoding: chunked')}1;`);
      pour(socket, 'a=b;'.repeat(1000));
    },
    'a head of one endless line': (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Long: ');
      pour(socket, 'a'.repeat(65_536));
    },
    'a head of many lines': (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, 'X-One: a\r\n'.repeat(1000));
    },
  };

  test.each(Object.entries(floods))('%s', async (_, perform) => {
    const error = await failure(perform);
    expect(['overlong', 'transient']).toContain(error.errorClass);
    expect(error.message).not.toContain('within');
    expect((error.reply.content ?? '').length).toBeLessThanOrEqual(bounds.all + 1000);
    await eventually(() => expect(hostile.sent()).toBeLessThan(bounds.bytes + underWay));
  });

  test.each([
    'words',
    'an answer of blanks',
    'thoughts',
    'comments',
    'one line',
    'one JSON object, not streamed',
    'JSON of many lines, not streamed',
    'a page',
  ])('%s: the sentence says so', async (name) => {
    const error = await failure(floods[name] as Perform);
    expect(error).toMatchObject({ errorClass: 'overlong', message: expect.stringContaining('many times') });
  });

  test('a gzip bomb, without ever being unpacked whole', async () => {
    const bomb = Buffer.concat(Array(20).fill(gzipSync(Buffer.alloc(10_000_000, ': \n'))));
    const before = process.memoryUsage().rss;
    let highest = before;
    const looking = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 5);
    const error = await failure((socket) => {
      socket.write(head('text/event-stream', 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`));
      socket.end(bomb);
    });
    clearInterval(looking);
    expect(error.errorClass).toBe('overlong');
    expect(highest - before).toBeLessThan(150_000_000);
  });

  test('a trickle of comments, by the deadline', async () => {
    const error = await failure(
      (socket) => {
        socket.write(sse);
        const timer = setInterval(() => socket.write(': alive\n\n'), 10);
        socket.on('close', () => clearInterval(timer));
      },
      // Each comment restarts the idle deadline, so only the total one ends the request.
      { firstByte: 1000, idle: 1000, total: 2000 },
    );
    expect(error.message).toContain('did not finish');
  });
});

describe('a body that tells of an error is cut before it is read', () => {
  const status = (line: string, contentType = 'application/json') =>
    `HTTP/1.1 ${line}\r\nContent-Type: ${contentType}\r\nConnection: close\r\n\r\n`;

  test.each([
    ['500 Internal Server Error', 'transient'],
    ['400 Bad Request', 'invalid'],
    ['429 Too Many Requests', 'rate'],
    ['401 Unauthorized', 'auth'],
    ['999 Whatever', 'transient'],
  ])('%s', async (line, errorClass) => {
    const error = await failure((socket) => {
      socket.write(`${status(line)}{"error":{"message":"`);
      pour(socket, 'a'.repeat(65_536));
    });
    expect(error.errorClass).toBe(errorClass);
    expect(error.message.length).toBeLessThan(limits.engineWords + 100);
    await eventually(() => expect(hostile.sent()).toBeLessThan(limits.engineErrorBytes + underWay));
  });

  test('a short one is told whole', async () => {
    const error = await failure((socket) => {
      socket.end(`${status('400 Bad Request')}{"error":{"message":"This model hates bridges."}}`);
    });
    expect(error.message).toBe('400: This model hates bridges.');
  });
});

describe('a redirect', () => {
  test.each([
    [301, 'http://elsewhere.example/v1/chat/completions'],
    [302, 'http://elsewhere.example/v1/chat/completions'],
    [303, 'http://elsewhere.example/v1/chat/completions'],
    [307, 'http://elsewhere.example/v1/chat/completions'],
    [308, 'http://elsewhere.example/v1/chat/completions'],
  ])('%i is not followed, and the sentence says where it points', async (status, location) => {
    const error = await failure((socket) => {
      socket.end(`HTTP/1.1 ${status} Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    });
    expect(error.errorClass).toBe('address');
    expect(error.message).toContain(`points to ${location}`);
    expect(hostile.asked).toHaveLength(1);
  });

  test('to another server brings it nothing', async () => {
    const other = await startHostileEngine();
    await failure((socket) => {
      socket.end(`HTTP/1.1 307 Moved\r\nLocation: ${other.baseUrl}/chat/completions\r\nContent-Length: 0\r\n\r\n`);
    });
    expect(other.asked).toEqual([]);
    await other.close();
  });
});

describe('a link-local address', () => {
  test.each([
    'http://169.254.169.254/v1',
    'http://[fe80::1]/v1',
    'http://[::ffff:a9fe:a9fe]/v1',
    'http://metadata.google.internal/v1',
  ])('is refused as %s', async (baseUrl) => {
    await expect(findModels(admin, { baseUrl })).rejects.toMatchObject({ reason: 'engineAddressRefused' });
    await expect(connectEngine(admin, { baseUrl, model: 'm' })).rejects.toThrow(InvalidError);
    // The engine may have been saved before the check existed, or be set in the environment.
    const kept = openAiEngine({ name: 'Kept', baseUrl, key: 'sk-secret', model: 'm' }, deadlines);
    await expect(kept.ask(question)).rejects.toMatchObject({ errorClass: 'address' });
  });

  const through = async (...answers: string[]) => {
    let refusal: EngineError | undefined;
    let asked = 0;
    const lookup: Lookup = (_name, _options, callback) => {
      const address = answers[Math.min(asked++, answers.length - 1)] as string;
      const list = address.split(',').map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 }));
      callback(null, list);
    };
    const { fetch, close } = guardedFetch({
      bounds,
      lookup,
      onRefusal: (error) => {
        refusal = error;
      },
    });
    const url = hostile.baseUrl.replace('127.0.0.1', 'engine.example');
    const status = await fetch(url, { method: 'POST', body: 'the text' }).then(
      (response) => response.status,
      () => null,
    );
    close();
    return { status, refusal };
  };
  const ok: Perform = (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');

  test.each(['169.254.169.254', '10.0.0.5,169.254.169.254', '::ffff:169.254.169.254', 'fe80::1%1', 'fd00:ec2::254'])(
    'is refused where the name leads to %s',
    async (address) => {
      hostile.perform(ok);
      const { status, refusal } = await through(address);
      expect(status).toBeNull();
      expect(refusal).toMatchObject({ errorClass: 'address' });
      expect(hostile.asked).toEqual([]);
    },
  );

  test('a name that leads to this machine is let through: engines live there', async () => {
    hostile.perform(ok);
    expect(await through('127.0.0.1')).toEqual({ status: 200, refusal: undefined });
    expect(hostile.asked).toHaveLength(1);
  });
});

describe('a server that does not stream', () => {
  test('is understood', async () => {
    const body = JSON.stringify({
      choices: [{ message: { content: '{"id":"p"}' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 3, completion_tokens: 2 },
    });
    hostile.perform((socket) => socket.end(head('application/json', `Content-Length: ${body.length}`) + body));
    const whole = { content: '{"id":"p"}', promptTokens: 3, completionTokens: 2, finish: 'stop' };
    expect(await engine().ask(question)).toMatchObject(whole);
  });

  test('and answers with an error all the same, is believed', async () => {
    const error = await failure((socket) => socket.end(`${head('application/json')}{"error":{"message":"No model."}}`));
    expect(error.message).toContain('No model.');
  });
});

test.each([
  [
    'an error in the middle of a stream',
    `data: ${JSON.stringify({ error: { message: '<p>No.</p> '.repeat(10_000) } })}\n\n`,
  ],
  ['a refusal', `data: ${JSON.stringify({ choices: [{ delta: { refusal: '<p>No.</p> '.repeat(2000) } }] })}\n\n`],
])('the words of %s are cut, and lose their tags', async (_, events) => {
  const { message } = await failure((socket) => socket.end(sse + events));
  expect(message.length).toBeLessThan(limits.engineWords + 100);
  expect(message).toContain('No. No.');
  expect(message).not.toContain('<');
});

test.each([
  ['numbers', { choices: [{ delta: { content: 7 }, finish_reason: 'stop' }] }],
  ['no list', { choices: { length: 1e9 } }],
  ['null', null],
  [
    'tokens that are none',
    { choices: [{ delta: { content: 'x' }, finish_reason: 'stop' }], usage: { prompt_tokens: 'x' } },
  ],
])('a piece of another shape does no harm: %s', async (_, piece) => {
  hostile.perform((socket) => socket.end(`${sse}data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`));
  const answered = await engine()
    .ask(question)
    .catch((error: unknown) => error);
  if (answered instanceof Error) expect(answered).toBeInstanceOf(EngineError);
  else expect(answered).toMatchObject({ promptTokens: null });
});
