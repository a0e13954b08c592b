import { describe, expect, test } from 'vitest';
import { readEvents } from './read-events.ts';

const bodyOf = (...chunks: (string | Uint8Array)[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
      controller.close();
    },
  });
async function read(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  const found: string[] = [];
  for await (const events of readEvents(bodyOf(...chunks))) found.push(...events);
  return found;
}

describe('events', () => {
  test.each([
    ['one', ['data: a\n\n'], ['a']],
    ['two', ['data: a\n\ndata: b\n\n'], ['a', 'b']],
    ['without a space', ['data:a\n\n'], ['a']],
    ['of several lines', ['data: a\ndata: b\n\n'], ['a\nb']],
    ['of nothing', ['data:\n\n'], ['']],
    ['without an empty line at the end', ['data: a\n\ndata: b'], ['a', 'b']],
    ['with comments and other fields', [': alive\n\nevent: x\nid: 1\nretry: 5\ndata: a\n\n: alive\n'], ['a']],
    ['with other breaks', ['data: a\r\n\r\ndata: b\r\rdata: c\n\n'], ['a', 'b', 'c']],
    ['with a break cut in two', ['data: a\r', '\n\r', '\ndata: b\r', '\n\r\n'], ['a', 'b']],
    ['a field that only begins like it', ['database: a\n\n'], []],
    ['none', [''], []],
  ])('%s', async (_, chunks, expected) => expect(await read(...chunks)).toEqual(expected));

  test('cut anywhere', async () => {
    const bytes = new TextEncoder().encode('data: 船开了\r\n\r\ndata: b\n\n');
    expect(await read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(['船开了', 'b']);
  });
});

test.each([
  ['short lines', ': \n'],
  ['one line', 'a'],
  ['empty lines', '\n'],
])('the time grows with the length: %s', async (_, unit) => {
  const time = async (length: number) => {
    // Only this thread's CPU time is measured: on a busy machine the clock includes other processes.
    const start = process.threadCpuUsage();
    await read(...Array.from({ length: length / 1000 }, () => unit.repeat(1000 / unit.length)));
    return process.threadCpuUsage(start).user / 1000;
  };
  await time(100_000);
  const [short, long] = [await time(1_000_000), await time(4_000_000)];
  expect(long).toBeLessThan(short * 10 + 200);
});
