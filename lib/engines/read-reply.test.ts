import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
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

async function read(response: Response, most = 1000): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const pieces of readPieces(response, most)) found.push(...pieces);
  return found;
}

test.each([
  ['a stream', 'text/event-stream', ['data: {"a":1}\n\ndata: {"a":2}\n\n'], [{ a: 1 }, { a: 2 }]],
  [
    'a stream that is called JSON',
    'application/json',
    ['data: {"a":1}\n\n', 'data: {"a":2}\n\n'],
    [{ a: 1 }, { a: 2 }],
  ],
  ['one that begins with a comment', 'application/json', ['\n', ': wait\n', 'data: {"a":1}\n\n'], [{ a: 1 }]],
  ['JSON', 'application/json', ['{"a":', '1}'], [{ a: 1 }]],
  ['JSON behind blanks', 'application/json', ['\n', ' \n'.repeat(2000), ' {"a":', '1}\n'], [{ a: 1 }]],
  ['JSON behind a byte order mark', 'application/json; charset=utf-8', ['\ufeff{"a":"船"}'], [{ a: '船' }]],
  ['JSON that is none', 'application/json', ['{"a":'], []],
  ['nothing', 'application/json', [], []],
  ['blanks', 'application/json', ['  ', '\n'], []],
])('%s', async (_, type, chunks, expected) => expect(await read(reply(type, ...chunks))).toEqual(expected));

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
