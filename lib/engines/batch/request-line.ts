import type { Dialect } from '#db/vocabulary';
import { buildBody } from '../endpoint/build-body.ts';
import type { Question } from '../engine.ts';
import { requestPath } from './send-batch.ts';

interface Asked {
  /** The id under which the answer comes back. */
  id: string;
  model: string;
  question: Question;
  dialect: Dialect;
}

/** Makes the line of a batch that asks a question, as a single request would ask it, but not streamed. */
export function requestLine({ id, model, question, dialect }: Asked): string {
  const body = buildBody(model, question, { ...dialect, isStreaming: false });
  return `${JSON.stringify({ custom_id: id, method: 'POST', url: requestPath, body })}\n`;
}
