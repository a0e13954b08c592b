import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scriptClasses } from '#lib/text/scripts';
import { type ScriptedBatches, scriptBatches } from './scripted-batches.ts';

/** One request, as a script gets it. */
interface Asked {
  /** The paragraph to translate; null for the brief. */
  source: string | null;
  id: string;
  /** The number of requests for this paragraph, this one included. */
  times: number;
  authorization: string;
  prompt: string;
}

/**
 * The engine's response to a request: an answer, or a failure as real engines have. An answer comes after `until`; with
 * `rest` its first half comes at once, and the other one after that.
 */
type Reply =
  | { text: string; until?: Promise<void>; rest?: Promise<void> }
  | { status: number; message: string; code?: string; retryAfter?: number }
  | { fault: 'stall' | 'cut' | 'bad-json' | 'length' };

interface Counted {
  prompt: number;
  cached: number;
  completion: number;
}

/** One request of any kind. */
interface Call {
  path: string;
  authorization: string;
}

export interface ScriptedEngine {
  baseUrl: string;
  /**
   * An address of the same server that refuses every key but one, and every model but `scripted`, in the words of real
   * servers.
   */
  lockedUrl(key: string): string;
  /** Every request of any kind, in order. */
  calls: Call[];
  /** Every request for a paragraph, in order. */
  asked: Asked[];
  /** The tokens that the engine has counted so far, of everything it was asked, as it told its clients. */
  counted: Counted;
  /** The tokens of each answer of a batch, as it told them. */
  countedInBatches: Counted[];
  /** Its files and batches. They answer as the engine does, and are offered only where a test says so. */
  batches: ScriptedBatches;
  /** Sets the following responses; each test sets its own. */
  script(reply: (asked: Asked) => Reply): void;
  /** The user's messages of the requests for a story so far, in order. */
  summaries: string[];
  /** Sets the answer to requests for a story. */
  tellStory(answer: (paragraphs: number) => string): void;
  /** Sets the answer to requests for a brief: an object, or other words. */
  writeBrief(answer: (prompt: string) => object | string): void;
  /** Answers as usual again. */
  reset(): void;
  /** Delays the brief; undefined answers it at once. */
  holdBrief(until: Promise<void> | undefined): void;
  close(): Promise<void>;
}

const usualBrief = { summary: 'An article.', register: 'plain', names: [] };
const usualStory = (paragraphs: number) => JSON.stringify({ text: `The story so far, of ${paragraphs} paragraphs.` });
const usual = ({ source, prompt }: Asked): Reply => {
  const isIntoChinese = / to [^\n]{1,60} \(zh[\w-]*\)\./.test(prompt);
  return { text: (isIntoChinese ? translateIntoChinese : translate)(source ?? '') };
};

const vocabulary = readFileSync('lib/setup/sample/night-library.en.txt', 'utf8').match(/[\p{L}’'-]+/gu) ?? [];

const ideograph = new RegExp(`[${scriptClasses.Han}]`, 'gu');
const characters = readFileSync('lib/setup/sample/night-library.zh.txt', 'utf8').match(ideograph) ?? [];

/** Makes Chinese of about the right length, different for each source. */
function translateIntoChinese(source: string): string {
  const seed = checksum(source);
  const length = Math.max(4, Math.round(source.length * 0.4));
  const word = (index: number) => characters[(seed + index * 7) % characters.length];
  const digits = source.match(/\d+/g)?.join('、') ?? '';
  return `${Array.from({ length }, (_, index) => word(index)).join('')}${digits}。`;
}

/**
 * Makes English of about the right length and form, different for each source, with a word inside each of the source's
 * tags.
 */
export function translate(source: string): string {
  const tags = [...source.matchAll(/<(\d+)>(?=.*<\/\1>)/gs)].map((match) => `<${match[1]}>word</${match[1]}>`);
  return [...tags, translateWords(source.replace(/<\/?\d+>/g, ''))].join(' ');
}

/** Translates like a model that loses the tags. */
export function translateWords(source: string): string {
  const digits = source.match(/\d+/g)?.join(' ') ?? '';
  const seed = checksum(source);
  const length = Math.max(3, Math.round(source.length * 0.6));
  const words = Array.from(
    { length },
    // Words that came round again in the same order would be taken for a model's loop.
    (_, index) => vocabulary[(seed + index * (1 + (seed % 7)) * 13 + ((index * index) % 31)) % vocabulary.length],
  );
  return `Text ${seed} ${digits} ${words.join(' ')}.`.replace(/ +/g, ' ');
}

function checksum(text: string): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}

/**
 * Starts a server with the Chat Completions API, streaming, with any failures that a test scripts. Port 0 means any
 * free one.
 */
export async function startScriptedEngine(port = 0): Promise<ScriptedEngine> {
  const asked: Asked[] = [];
  const calls: Call[] = [];
  const counts = new Map<string, number>();
  const counted: Counted = { prompt: 0, cached: 0, completion: 0 };
  const stream: Stream = (response, answer) => write(response, answer, counted);
  let reply = usual;
  let briefUntil: Promise<void> | undefined;
  const summaries: string[] = [];
  let story = usualStory;
  let brief: (prompt: string) => object | string = () => usualBrief;
  const note = (body: Body, authorization = ''): Asked => {
    const prompt = body.messages.map((message) => message.content).join('\n');
    const source = /<paragraph (\S+)>\n([\s\S]*?)\n<\/paragraph \1>/.exec(body.messages[1]?.content ?? '')?.[2] ?? null;
    const id = /paragraph's id is (\w+)/.exec(prompt)?.[1] ?? 'test';
    const times = (counts.get(source ?? id) ?? 0) + 1;
    counts.set(source ?? id, times);
    const one = { source, id, times, authorization, prompt };
    if (source !== null) asked.push(one);
    return one;
  };
  const countedInBatches: Counted[] = [];
  const batches = scriptBatches(async (body) => {
    const one = note(body as unknown as Body);
    return wholeOf(reply(one), one, (tokens) => countedInBatches.push(tokens));
  });
  const server = createServer(async (request, response) => {
    const { url = '', headers } = request;
    calls.push({ path: url, authorization: headers.authorization ?? '' });
    const [, lock, path] = /^(?:\/locked\/([^/]+))?\/v1(\/.*)$/.exec(url) ?? [];
    if (lock && headers.authorization !== `Bearer ${lock}`)
      return json(response, 401, { error: { message: 'Incorrect API key provided.', code: 'invalid_api_key' } });
    if (path === '/models') return json(response, 200, { data: [{ id: 'scripted' }, { id: 'scripted-embedding' }] });
    if (path && (await batches.serve(path, request, response))) return;
    if (path !== '/chat/completions') return json(response, 404, { error: { message: 'Nobody lives here' } });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
    if (lock && body.model !== 'scripted')
      return json(response, 404, {
        error: { message: `The model \`${body.model}\` does not exist`, code: 'model_not_found' },
      });
    const one = note(body, headers.authorization);
    const { source, prompt } = one;
    if (prompt.includes('"summary"')) {
      await briefUntil;
      const answer = brief(prompt);
      return stream(response, { content: typeof answer === 'string' ? answer : JSON.stringify(answer), prompt });
    }
    const user = body.messages[1]?.content ?? '';
    const text = /<text (\S+)>\n([\s\S]*?)\n<\/text \1>/.exec(user)?.[2];
    if (text !== undefined) {
      summaries.push(user);
      return stream(response, { content: story(text.split('\n\n').length), prompt });
    }
    if (source === null) return json(response, 400, { error: { message: 'Nothing was asked' } });
    await perform(response, reply(one), { ...one, stream });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const script = (next: typeof reply) => {
    reply = next;
    counts.clear();
    asked.length = 0;
  };
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `${origin}/v1`,
    lockedUrl: (key) => `${origin}/locked/${key}/v1`,
    calls,
    asked,
    ...{ counted, countedInBatches, batches },
    summaries,
    tellStory(next) {
      story = next;
    },
    writeBrief(next) {
      brief = next;
    },
    script,
    reset() {
      script(usual);
      batches.reset();
      [story, brief, briefUntil] = [usualStory, () => usualBrief, undefined];
    },
    holdBrief(until) {
      briefUntil = until;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function perform(response: ServerResponse, reply: Reply, { id, prompt, stream }: Asked & { stream: Stream }) {
  if ('status' in reply) {
    if (reply.retryAfter !== undefined) response.setHeader('Retry-After', String(reply.retryAfter));
    return json(response, reply.status, { error: { message: reply.message, code: reply.code ?? null } });
  }
  if ('text' in reply) {
    await reply.until;
    return stream(response, { content: JSON.stringify({ id, text: reply.text }), prompt, rest: reply.rest });
  }
  if (reply.fault === 'bad-json')
    return stream(response, { content: 'Sure! Here is the translation you asked for.', prompt });
  if (reply.fault === 'length') return stream(response, { content: `{"id":"${id}","te`, prompt, finish: 'length' });
  begin(response);
  response.write(chunk({ content: `{"id":"${id}"` }));
  // A cut stream is disconnected; a stalled one stays open and sends nothing more.
  if (reply.fault === 'cut') setImmediate(() => response.destroy());
}

interface Body {
  model: string;
  messages: { content: string }[];
}

/** The response to a request of a batch: whole, with its usage. */
async function wholeOf(reply: Reply, { id, prompt }: Asked, count: (tokens: Counted) => void) {
  if ('status' in reply)
    return { status: reply.status, body: { error: { message: reply.message, code: reply.code ?? null } } };
  if ('text' in reply) await reply.until;
  const contents = { 'bad-json': 'Sure! Here is the translation you asked for.', length: `{"id":"${id}","te` };
  const fault = 'fault' in reply ? reply.fault : null;
  if (fault === 'stall' || fault === 'cut') return { status: 500, body: { error: { message: 'Something broke' } } };
  const content = 'text' in reply ? JSON.stringify({ id, text: reply.text }) : contents[fault ?? 'bad-json'];
  const tokens = tokensOf({ content, prompt });
  count(tokens);
  const choice = {
    index: 0,
    message: { role: 'assistant', content },
    finish_reason: fault === 'length' ? 'length' : 'stop',
  };
  return { status: 200, body: { id: 'c', object: 'chat.completion', choices: [choice], usage: usageOf(tokens) } };
}

/** A token is a character of the prompt and three of the answer; a quarter of the prompt counts as cached. */
const tokensOf = ({ prompt, content }: Answer): Counted => ({
  prompt: prompt.length,
  cached: Math.floor(prompt.length / 4),
  completion: Math.ceil(content.length / 3),
});

const usageOf = ({ prompt, cached, completion }: Counted) => ({
  ...{ prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
  prompt_tokens_details: { cached_tokens: cached },
});

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
}

interface Answer {
  content: string;
  prompt: string;
  finish?: string;
  rest?: Promise<void> | undefined;
}

type Stream = (response: ServerResponse, answer: Answer) => Promise<void>;

/** Sends an answer in pieces, with the usage at its end. */
async function write(response: ServerResponse, answer: Answer, counted: Counted): Promise<void> {
  const { content, prompt, finish = 'stop', rest } = answer;
  begin(response);
  let isHeld = rest !== undefined;
  for (let at = 0; at < content.length; at += 40) {
    if (isHeld && at > content.length / 2) {
      await rest;
      isHeld = false;
    }
    response.write(chunk({ content: content.slice(at, at + 40) }));
  }
  response.write(chunk({}, finish));
  const tokens = tokensOf({ content, prompt });
  const usage = usageOf(tokens);
  counted.prompt += tokens.prompt;
  counted.cached += tokens.cached;
  counted.completion += tokens.completion;
  response.write(
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [], usage })}\n\n`,
  );
  response.end('data: [DONE]\n\n');
}

function chunk(delta: Record<string, unknown>, finish_reason: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices })}\n\n`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
