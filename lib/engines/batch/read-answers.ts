import { setImmediate as immediate } from 'node:timers/promises';
import { limits } from '#lib/limits';
import { watch } from '../deadlines.ts';
import { send } from '../endpoint/call.ts';
import { readDialect } from '../endpoint/dialect.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { classify } from '../errors/classify.ts';
import { withoutSecrets } from '../errors/without-secrets.ts';
import { guardedFetch } from '../guarded-fetch.ts';
import { replyBounds } from '../meter-reply.ts';

interface File {
  fileId: string;
  /** The number of requests of the batch, from which the maximum of its bytes follows. */
  requests: number;
  signal?: AbortSignal | undefined;
}

/** Maximum bytes of one line: the longest reply, and as much again for what stands around it. */
const lineBytes = 2 * replyBounds(limits.segmentCharacters).line;

/**
 * Gives the lines of a file of answers as they arrive, some at a time, so that no file is held in memory. Throws an
 * `EngineError`.
 */
export async function* readAnswerLines(endpoint: Endpoint, file: File): AsyncGenerator<string[]> {
  const { fileId, requests } = file;
  const { dialect } = await readDialect(endpoint);
  const within = limits.batchTransfer;
  const watched = watch({ firstByte: within, idle: limits.engineProbe, total: within });
  const signal = file.signal ? AbortSignal.any([watched.signal, file.signal]) : watched.signal;
  const bounds = { bytes: lineBytes + requests * limits.batchAnswerBytes, line: lineBytes };
  const guarded = guardedFetch({ bounds, onRefusal: watched.abort });
  try {
    const path = `/files/${encodeURIComponent(fileId)}/content`;
    const response = await send(endpoint, { path, dialect }, { fetch: guarded.fetch, signal });
    if (response.body) yield* linesOf(response.body, watched.alive);
    signal.throwIfAborted();
  } catch (error) {
    throw withoutSecrets(classify(error, signal), endpoint);
  } finally {
    watched.end();
    guarded.close();
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  for await (const chunk of body.values()) {
    onBytes();
    const lines = decoder.decode(chunk, { stream: true }).split('\n');
    const last = lines.pop() as string;
    if (lines.length) {
      lines[0] = begun.join('') + lines[0];
      begun = [];
      yield lines.filter((line) => line.trim() !== '');
    }
    begun.push(last);
    // Chunks that have already arrived would follow one another without a pause, and no other request would be served.
    await immediate();
  }
  const last = begun.join('') + decoder.decode();
  if (last.trim() !== '') yield [last];
}
