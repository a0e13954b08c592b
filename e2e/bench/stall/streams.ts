import { get } from 'node:http';
import { connect } from 'node:net';
import { fill, type Input, type Reach } from './input.ts';

/** Opens `count` live streams, lets them run for three seconds under saves, and closes them. */
async function openStreams(
  { diglot, save, translationId, cookie }: Reach,
  count: number,
  isChanged: boolean,
): Promise<string> {
  const statuses = new Map<string, number>();
  const note = (word: string) => statuses.set(word, (statuses.get(word) ?? 0) + 1);
  const requests = Array.from({ length: count }, () =>
    get(
      `${diglot.origin}/api/live?topic=translation:${translationId}`,
      { agent: false, headers: { Cookie: cookie } },
      (response) => {
        note(String(response.statusCode));
        response.resume();
      },
    ).on('error', (error: NodeJS.ErrnoException) => note(error.code ?? 'error')),
  );
  const end = Date.now() + 3000;
  for (let number = 0; Date.now() < end; number++) {
    if (isChanged) await save(`Text number ${number} of the stream.`);
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const said = [...statuses].map(([word, times]) => `${times} × ${word}`).join(', ');
  for (const request of requests) request.destroy();
  return said;
}

/** Opens connections that send little or nothing, and keeps them for three seconds. */
async function holdConnections({ diglot }: Reach, count: number, words: string): Promise<string> {
  const { hostname, port } = new URL(diglot.origin);
  let open = 0;
  const sockets = Array.from({ length: count }, () =>
    connect(Number(port), hostname, () => {
      open++;
    })
      .on('error', () => {})
      .on('close', () => {
        open--;
      }),
  );
  for (const socket of sockets) socket.write(words);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const said = `${open} of ${count} still open`;
  for (const socket of sockets) socket.destroy();
  return said;
}

const inputs: Record<string, (reach: Reach) => Promise<string>> = {
  '200 streams of one session': (reach) => openStreams(reach, 200, false),
  '200 streams of one session while texts are saved': (reach) => openStreams(reach, 200, true),
  '500 connections that say nothing': (reach) => holdConnections(reach, 500, ''),
  '500 requests without an end': (reach) => holdConnections(reach, 500, 'GET / HTTP/1.1\r\nHost: x\r\nX: '),
  'a save of 31,990 blanks': ({ save }) => save(`a${fill(' ', 31_990)}b`),
  'a save of 31,990 line breaks': ({ save }) => save(`a${fill('\n', 31_990)}b`),
  'a save of 31,990 tags': ({ save }) => save(fill('<1>', 31_990).slice(0, 31_990)),
  'a save of 1,000,000 characters': ({ save }) => save(fill('word ', 1_000_000)),
};

export const streams: Input[] = Object.entries(inputs).map(([name, run]) => ({ group: 'stream', name, send: run }));
