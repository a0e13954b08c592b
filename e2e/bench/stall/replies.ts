import { gzipSync } from 'node:zlib';
import { piece, type Reply, stream } from './hostile-engine.ts';
import { fill, type Input } from './input.ts';

const megabyte = 1_000_000;
const draftOf =
  (text: string): Reply =>
  (response, id) =>
    stream(response, JSON.stringify({ id, text }));

/** Writes for ever, as fast as it is read. */
const endless =
  (words: string): Reply =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const more = () => {
      while (!response.destroyed && response.write(words));
    };
    response.on('drain', more);
    more();
  };

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
    response.end(piece({ content: fill('word ', 50 * megabyte) }));
  },
  'an error of 50 MB': (response) => {
    response.writeHead(500, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: { message: fill('<', 50 * megabyte) } }));
  },
  'an error page of open tags': (response) => {
    response.writeHead(503, { 'Content-Type': 'text/html' }).end(fill('<', 100_000));
  },
  'deep JSON': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(fill('[', 5 * megabyte));
  },
  'JSON of many lines, 12 MB': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(`[${fill('{},\n', 12 * megabyte)}{}]`);
  },
  'events of nothing that are called JSON, 1.3 million': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(fill('data:{}\n\n', 1_300_000 * 9));
  },
  'an error of 200 kB in the middle of a stream': (response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(piece({ content: 'It' }));
    response.end(`data: ${JSON.stringify({ error: { message: fill('<p>', 200_000) } })}\n\n`);
  },
  'gzip of 1 GB': (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
    const block = gzipSync(Buffer.alloc(100_000_000, ' '));
    for (let part = 0; part < 10; part++) response.write(block);
    response.end();
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
