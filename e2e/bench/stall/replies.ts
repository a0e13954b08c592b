import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { piece, type Reply, stream } from './hostile-engine.ts';
import { fill, type Input } from './input.ts';

const megabyte = 1_000_000;
const draftOf =
  (text: string): Reply =>
  (response, id) =>
    stream(response, JSON.stringify({ id, text }));

/**
 * Writes the same text again and again, as fast as it is read: making megabytes at once would block the benchmark
 * itself.
 */
function pour(response: ServerResponse, part: string | Buffer, bytes = Number.POSITIVE_INFINITY): void {
  let left = bytes;
  const more = () => {
    while (!response.destroyed && left > 0) {
      left -= part.length;
      if (!response.write(part)) return;
    }
    response.end();
  };
  response.on('drain', more);
  more();
}

const endless =
  (words: string): Reply =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    pour(response, words);
  };

const bomb = gzipSync(Buffer.alloc(100 * megabyte, ' '));

const replies: Record<string, Reply> = {
  '40,000 blanks': draftOf(`A${fill(' ', 40_000)}b`),
  '40,000 line breaks': draftOf(`A${fill('\n', 40_000)}b`),
  '1 MB of blanks': draftOf(`A${fill(' ', megabyte)}b`),
  '20 MB of words': draftOf(fill('word ', 20 * megabyte)),
  'tags, 30,000': draftOf(fill('<1>', 30_000)),
  'sentences, 30,000': draftOf(fill('a. ', 30_000)),
  'combining marks, 30,000': draftOf(fill('e\u0301\u0301\u0301', 30_000)),
  'an endless answer': endless(piece({ content: fill('word ', 16_000) })),
  'endless keep-alives': endless(fill(': keep-alive\n\n', 16_000)),
  'an endless line': endless(fill('data: x', 64_000).replaceAll('\n', '')),
  'one piece of 50 MB': (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('data: {"choices":[{"delta":{"content":"');
    pour(response, fill('word ', 64_000), 50 * megabyte);
  },
  'an error of 50 MB': (response) => {
    response.writeHead(500, { 'Content-Type': 'application/json' });
    response.write('{"error":{"message":"');
    pour(response, fill('<', 64_000), 50 * megabyte);
  },
  'an error page of open tags': (response) => {
    response.writeHead(503, { 'Content-Type': 'text/html' }).end(fill('<', 100_000));
  },
  'deep JSON': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    pour(response, fill('[', 64_000), 5 * megabyte);
  },
  'JSON of many lines, 12 MB': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('[');
    pour(response, fill('{},\n', 64_000), 12 * megabyte);
  },
  'events of nothing that are called JSON, 1.3 million': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    pour(response, fill('data:{}\n\n', 64_000), 1_300_000 * 9);
  },
  'an error of 200 kB in the middle of a stream': (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(piece({ content: 'It' }));
    response.end(`data: ${JSON.stringify({ error: { message: fill('<p>', 200_000) } })}\n\n`);
  },
  'gzip of 1 GB': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
    pour(response, bomb, 10 * bomb.length);
  },
  'a redirect to itself': (response) => {
    response.writeHead(307, { Location: '/v1/chat/completions' }).end();
  },
};

export const enginesReplies: Input[] = Object.entries(replies).map(([name, reply], index) => ({
  group: 'reply',
  name,
  async send({ engine, draft }) {
    engine.set(reply);
    try {
      return await draft(`The ferry of evening number ${index} leaves at nine, when the lamp is lit.`);
    } finally {
      engine.set(null);
    }
  },
}));
