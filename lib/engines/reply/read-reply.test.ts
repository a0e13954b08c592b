import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { readPieces } from './read-reply.ts';

/** A body whose chunks have all arrived already. */
const reply = (type: string, ...chunks: string[]) => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': type } });
};

async function read(response: Response, most = 1000): Promise<string[]> {
  const found: string[] = [];
  const ending = { isDone: false, beginning: '' };
  for await (const pieces of readPieces(response, { most, onBytes: () => {}, ending }))
    found.push(...pieces.map(({ content }) => content));
  return found;
}

const said = (content: string) => `{"choices":[{"delta":{"content":"${content}"}}]}`;

test.each([
  ['a stream', 'text/event-stream', [`data: ${said('a')}\n\ndata: ${said('b')}\n\n`], ['a', 'b']],
  ['a stream called JSON', 'application/json', [`data: ${said('a')}\n\n`, `data: ${said('b')}\n\n`], ['a', 'b']],
  ['one that begins with a comment', 'application/json', ['\n', ': wait\n', `data: ${said('a')}\n\n`], ['a']],
  ['one with events of nothing', 'text/event-stream', [`data: \n\ndata: ${said('a')}\n\n`], ['a']],
  ['JSON', 'application/json', ['{"choices":[{"mess', 'age":{"content":"a"}}]}'], ['a']],
  ['JSON called a stream', 'text/event-stream', ['{"choices":[{"message":{"content":"a"}}]}'], ['a']],
  ['JSON of many lines called a stream', 'text/event-stream', ['{\n"choices":[\n{"message":{"content":"a"}}]}'], ['a']],
  [
    'JSON behind blanks',
    'application/json',
    ['\n', ' \n'.repeat(2000), said('a').slice(0, 9), said('a').slice(9)],
    ['a'],
  ],
  ['JSON behind a byte order mark', 'application/json; charset=utf-8', [`\ufeff${said('船')}`], ['船']],
  ['JSON that is none', 'application/json', ['{"a":'], []],
  ['nothing', 'application/json', [], []],
  ['blanks', 'application/json', ['  ', '\n'], []],
])('%s', async (_, type, chunks, expected) => expect(await read(reply(type, ...chunks))).toEqual(expected));

test('every chunk of bytes is a sign of life, and [DONE] an end', async () => {
  const onBytes = vi.fn();
  const ending = { isDone: false, beginning: '' };
  const response = reply('text/event-stream', ': wait\n\n', '\n', `data: ${said('a')}\n\n`, 'data: [DONE]\n\n');
  for await (const _ of readPieces(response, { most: 1000, onBytes, ending }));
  expect(onBytes).toHaveBeenCalledTimes(4);
  expect(ending.isDone).toBe(true);
});

test.each([
  ['an object', '{"error":{"code":429,"message":"Slow down."}}', { errorClass: 'rate', message: /Slow down/ }],
  ['a text', '{"error":"llama runner process has terminated"}', { errorClass: 'transient', message: /terminated/ }],
  [
    'of Anthropic',
    '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
    { errorClass: 'transient' },
  ],
  ['of vLLM', '{"object":"error","message":"The model `x` does not exist.","code":404}', { errorClass: 'model' }],
  ['of MiniMax', '{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}', { errorClass: 'quota' }],
])('an error inside of a stream is reported in its class: %s', async (_, data, expected) => {
  const error = await read(reply('text/event-stream', `event: error\ndata: ${data}\n\n`)).catch((error) => error);
  expect(error).toMatchObject({ errorClass: expected.errorClass });
  if ('message' in expected) expect(error.message).toMatch(expected.message);
});

test('a JSON text that is too large is not parsed', async () => {
  await expect(read(reply('application/json', '[{},', '{},\n'.repeat(1000)))).rejects.toMatchObject({
    errorClass: 'overlong',
  });
});

test('others are served while a stream that is called JSON is read', async () => {
  const chunks = Array.from({ length: 50 }, () => 'data:{}\n\n'.repeat(1000));
  let [turns, isOver] = [0, false];
  const others = (async () => {
    for (; !isOver; turns++) await immediate();
  })();
  expect(await read(reply('application/json', ...chunks))).toHaveLength(50_000);
  isOver = true;
  await others;
  expect(turns).toBeGreaterThanOrEqual(chunks.length);
});
