import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { translate } from '../../scripted-engine.ts';
import { later } from '../seeded.ts';

/** An endpoint that works on a fixed number of requests at a time; the others wait for their turn. */
export interface SlotServer {
  baseUrl: string;
  /** The requests for paragraphs that arrived since `forget`. */
  requests(): number;
  /** When the first of them arrived, by `performance.now`. */
  firstAt(): number;
  forget(): void;
  close(): Promise<void>;
}

/** Starts an endpoint with `slots` slots that needs `latency` ms for each reply. */
export async function startSlotServer(slots: number, latency: number): Promise<SlotServer> {
  const waiting: (() => void)[] = [];
  let [free, count, first] = [slots, 0, Number.NaN];
  const take = () => (free > 0 ? void free-- : new Promise<void>((resolve) => waiting.push(resolve)));
  const give = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  const server = createServer(async (request, response) => {
    if (request.url?.endsWith('/models')) return void response.end(JSON.stringify({ data: [{ id: 'slots' }] }));
    // It has no batches, and says nothing of its context.
    if (!request.url?.endsWith('/chat/completions')) return void response.writeHead(404).end('{}');
    const body = await readBody(request);
    const { content, isParagraph } = answerTo(body);
    if (isParagraph) {
      count++;
      if (Number.isNaN(first)) first = performance.now();
      await take();
      await later(latency);
      give();
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(event({ choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] }));
    response.write(event({ choices: [], usage: { prompt_tokens: body.length, completion_tokens: content.length } }));
    response.end('data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: () => count,
    firstAt: () => first,
    forget() {
      [count, first] = [0, Number.NaN];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const event = (data: object) =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', model: 'slots', ...data })}\n\n`;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function answerTo(body: string): { content: string; isParagraph: boolean } {
  const { messages } = JSON.parse(body) as { messages: { content: string }[] };
  const prompt = messages.map(({ content }) => content).join('\n');
  const source = /<paragraph (\S+)>\n([\s\S]*?)\n<\/paragraph \1>/.exec(messages.at(-1)?.content ?? '')?.[2];
  if (source === undefined) {
    const brief = { summary: 'An article.', register: 'plain', names: [] };
    return { content: JSON.stringify(brief), isParagraph: false };
  }
  const id = /paragraph's id is (\w+)/.exec(prompt)?.[1];
  return { content: JSON.stringify({ id, text: translate(source) }), isParagraph: true };
}
