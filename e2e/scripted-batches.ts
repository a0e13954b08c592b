import type { IncomingMessage, ServerResponse } from 'node:http';

/** The response to one request of a batch. */
interface Responded {
  status: number;
  body: object;
}

type Respond = (body: Record<string, unknown>) => Promise<Responded>;

type Status = 'validating' | 'in_progress' | 'completed' | 'failed' | 'expired' | 'cancelling' | 'cancelled';

interface Batch {
  id: string;
  status: Status;
  metadata: Record<string, string>;
  input: string;
  lines: { custom_id: string; body: Record<string, unknown> }[];
  /** The lines of the file of answers, and of the file of errors. */
  output: string[];
  errors: string[];
  refusal: { code: string; message: string } | null;
}

export interface ScriptedBatches {
  /** The batches that were begun, in order. */
  begun: Batch[];
  /** The files that are there, by their ids. */
  files: Map<string, string>;
  /** Takes batches, or knows nothing of them, as most servers do; it begins so. */
  offer(isOffered: boolean): void;
  /** Answers only so many requests of each batch until further ones are allowed. Null answers all of them. */
  hold(most: number | null): void;
  /** Ends the batches under way with what is answered by then. */
  expire(): void;
  /** Refuses everything about files and batches with a status; null refuses nothing. */
  forbid(status: number | null): void;
  /** Knows no address for cancelling a batch, as some servers do not. */
  offerCancelling(isOffered: boolean): void;
  /** Says another word for the state of batches than they have; null says theirs. */
  sayState(word: string | null): void;
  /** Keeps the metadata that batches come with, as it does at first, or drops it, as some servers do. */
  keepMetadata(isKept: boolean): void;
  /** Refuses further batches after they were taken in, as validation does. */
  refuse(refusal: { code: string; message: string } | null): void;
  /** Is called before each request is served; true drops the connection after it was served. */
  interrupt(isLost: (call: string) => boolean | Promise<boolean>): void;
  reset(): void;
  /** Serves a request, or says that it is about something else. */
  serve(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/** OpenAI's files and batches: uploaded lines are answered by `respond`, while somebody looks. */
export function scriptBatches(respond: Respond): ScriptedBatches {
  const files = new Map<string, string>();
  const begun: Batch[] = [];
  let isOffered = false;
  let most: number | null = null;
  let refusal: Batch['refusal'] = null;
  let isMetadataKept = true;
  let isCancelling = true;
  let forbidden: number | null = null;
  let word: string | null = null;
  let isLost = (_call: string): boolean | Promise<boolean> => false;

  let uploads = 0;
  const find = (id: string) => begun.find((batch) => batch.id === id);
  const reset = () => {
    files.clear();
    begun.length = 0;
    [isOffered, isMetadataKept, isCancelling, forbidden, word] = [false, true, true, null, null];
    [most, refusal, isLost] = [null, null, () => false];
  };

  const begin = (given: { input_file_id: string; metadata?: Record<string, string> }): Batch => {
    const lines = (files.get(given.input_file_id) ?? '').split('\n').filter(Boolean);
    const batch: Batch = {
      id: `batch_${begun.length + 1}`,
      status: 'validating',
      metadata: isMetadataKept ? (given.metadata ?? {}) : {},
      input: given.input_file_id,
      lines: lines.map((line) => JSON.parse(line)),
      ...{ output: [], errors: [], refusal },
    };
    begun.push(batch);
    return batch;
  };

  const step = async (batch: Batch): Promise<void> => {
    if (batch.status === 'validating') batch.status = batch.refusal ? 'failed' : 'in_progress';
    else if (batch.status === 'cancelling') end(batch, 'cancelled');
    else if (batch.status === 'in_progress') {
      const until = Math.min(batch.lines.length, most ?? Number.POSITIVE_INFINITY);
      for (let at = batch.output.length + batch.errors.length; at < until; at++) {
        const { custom_id, body } = batch.lines[at] as Batch['lines'][number];
        const { status, body: answer } = await respond(body);
        const line = { id: `req_${at}`, custom_id, response: { status_code: status, body: answer }, error: null };
        (status === 200 ? batch.output : batch.errors).push(JSON.stringify(line));
      }
      if (until === batch.lines.length) end(batch, 'completed');
    }
  };

  const end = (batch: Batch, status: Status) => {
    batch.status = status;
    // The answers come in no particular order.
    if (batch.output.length) files.set(`${batch.id}_output`, `${batch.output.toReversed().join('\n')}\n`);
    const left = batch.lines.slice(batch.output.length + batch.errors.length);
    const error = { code: `batch_${status}`, message: `This request could not be executed: the batch is ${status}.` };
    const errors = [
      ...batch.errors,
      ...left.map(({ custom_id }) => JSON.stringify({ id: 'req', custom_id, response: null, error })),
    ];
    if (errors.length) files.set(`${batch.id}_errors`, errors.join('\n'));
  };

  const shown = ({ id, status, metadata, input, lines, output, errors, refusal }: Batch) => ({
    ...{ id, object: 'batch', endpoint: '/v1/chat/completions', status: word ?? status, metadata },
    input_file_id: input,
    completion_window: '24h',
    output_file_id: files.has(`${id}_output`) ? `${id}_output` : null,
    error_file_id: files.has(`${id}_errors`) ? `${id}_errors` : null,
    request_counts: { total: lines.length, completed: output.length, failed: errors.length },
    errors: refusal && status === 'failed' ? { object: 'list', data: [{ ...refusal, line: null, param: null }] } : null,
  });

  const answerTo = async (
    method: string,
    path: string,
    request: IncomingMessage,
  ): Promise<Responded | string | null> => {
    const [, kind, id, more] = path.split('?', 1)[0]?.split('/') ?? [];
    if (kind === 'files' && method === 'POST') {
      const file = await fileIn(request);
      const key = `file_${++uploads}_${file.length}`;
      files.set(key, file);
      return { status: 200, body: { id: key, object: 'file', purpose: 'batch' } };
    }
    if (kind === 'files' && more === 'content') return files.get(id ?? '') ?? null;
    if (kind === 'files' && method === 'DELETE')
      return files.delete(id ?? '') ? { status: 200, body: { id, deleted: true } } : null;
    if (kind === 'batches' && id === undefined && method === 'GET')
      return { status: 200, body: { object: 'list', data: begun.toReversed().map(shown), has_more: false } };
    if (kind === 'batches' && id === undefined)
      return { status: 200, body: shown(begin(JSON.parse(await textOf(request)))) };
    const batch = find(id ?? '');
    if (!batch) return null;
    if (more === 'cancel' && !isCancelling) return null;
    if (more === 'cancel' && (batch.status === 'validating' || batch.status === 'in_progress'))
      batch.status = 'cancelling';
    else await step(batch);
    return { status: 200, body: shown(batch) };
  };

  return {
    ...{ begun, files, reset },
    offer: (is) => {
      isOffered = is;
    },
    hold: (next) => {
      most = next;
    },
    expire: () => {
      for (const batch of begun) if (batch.status === 'in_progress') end(batch, 'expired');
    },
    forbid: (status) => {
      forbidden = status;
    },
    offerCancelling: (is) => {
      isCancelling = is;
    },
    sayState: (next) => {
      word = next;
    },
    keepMetadata: (is) => {
      isMetadataKept = is;
    },
    refuse: (next) => {
      refusal = next;
    },
    interrupt: (next) => {
      isLost = next;
    },
    async serve(path, request, response) {
      if (!/^\/(?:files|batches)(?:[/?]|$)/.test(path) || !isOffered) return false;
      const { method = 'GET' } = request;
      const refused = { status: forbidden ?? 0, body: { error: { message: 'You have insufficient permissions.' } } };
      const answer = forbidden === null ? await answerTo(method, path, request) : refused;
      if (await isLost(`${method} ${path}`)) response.destroy();
      else if (typeof answer === 'string') response.writeHead(200, { 'Content-Type': 'application/jsonl' }).end(answer);
      else {
        const { status, body } = answer ?? { status: 404, body: { error: { message: 'No such object' } } };
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      }
      return true;
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Takes the file out of a form. */
async function fileIn(request: IncomingMessage): Promise<string> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(await textOf(request), { headers }).formData();
  if (form.get('purpose') !== 'batch') throw new Error('The purpose of the file is missing.');
  return await (form.get('file') as File).text();
}
