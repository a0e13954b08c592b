import type { Dialect } from '#db/vocabulary';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { learnBatches } from './batch/learn-batches.ts';
import { type Deadlines, watch } from './deadlines.ts';
import { buildBody, outputOf } from './endpoint/build-body.ts';
import { send } from './endpoint/call.ts';
import { type KnownDialect, learn, readDialect } from './endpoint/dialect.ts';
import { type Endpoint, engineKeyOf } from './endpoint/endpoint.ts';
import { learnContext } from './endpoint/learn-context.ts';
import { type Step, stepDown } from './endpoint/step-down.ts';
import { noteReadable, noteUnreadable } from './endpoint/unreadable.ts';
import { type Asking, type Engine, EngineError, type Question, type Reply } from './engine.ts';
import { classify, refusalOf } from './errors/classify.ts';
import { readLimits } from './errors/read-limits.ts';
import { withoutSecrets } from './errors/without-secrets.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { meterReply, replyBounds } from './meter-reply.ts';
import { joinPieces } from './reply/join-pieces.ts';
import { readPieces } from './reply/read-reply.ts';
import { refuseUnfinished } from './reply/whole-reply.ts';
import { withoutThoughts } from './reply/without-thoughts.ts';

/** An engine on any server with OpenAI's Chat Completions API. Retries and deadlines are ours. */
export function openAiEngine(endpoint: Endpoint, deadlines: Deadlines = env().engineDeadlines): Engine {
  const { id = null, name, model } = endpoint;
  const ask = async (question: Question, asking: Asking = {}) => {
    const known = await readDialect(endpoint);
    const { reply, steps } = await askSteppingDown(known, (dialect) =>
      request(endpoint, { question, dialect, deadlines, asking }),
    );
    await tryToLearn(endpoint, known, { question, reply, steps });
    return reply;
  };
  return { key: engineKeyOf(endpoint), id, host: new URL(endpoint.baseUrl).host, name, model, ask };
}

/** Asks, and asks again without what the endpoint refuses, as long as it names something that can be changed. */
async function askSteppingDown(
  { dialect: first, fixed }: KnownDialect,
  askOnce: (dialect: Dialect) => Promise<Reply>,
): Promise<{ reply: Reply; steps: Step[] }> {
  const steps: Step[] = [];
  const tried = new Set<string>();
  for (let dialect = first; ; ) {
    tried.add(JSON.stringify(dialect));
    try {
      return { reply: await askOnce(dialect), steps };
    } catch (error) {
      const step = refusedStep(error, dialect);
      // What an admin set stays, and a way that was refused is not tried again.
      const next = { ...dialect, ...step?.change, ...fixed };
      if (!step || steps.length >= limits.dialectSteps || tried.has(JSON.stringify(next))) throw error;
      steps.push(step);
      dialect = next;
    }
  }
}

function refusedStep(error: unknown, dialect: Dialect): Step | null {
  const refusal = error instanceof EngineError ? refusalOf(error) : null;
  return refusal ? stepDown(refusal, dialect) : null;
}

/** Learns from a reply. It is paid for, so no failure of the learning may lose it: the next one teaches the same. */
async function tryToLearn(...learnt: Parameters<typeof learnFrom>): Promise<void> {
  try {
    await learnFrom(...learnt);
  } catch (error) {
    log().warn({ err: error }, 'what a reply tells of its endpoint could not be learnt');
  }
}

/** Stores what worked. A mode that only a poor reply ruled out is stored after it happened again. */
async function learnFrom(
  endpoint: Endpoint,
  { dialect, fixed, isLearnt, knowsBatches }: KnownDialect,
  { question, reply, steps }: { question: Question; reply: Reply; steps: Step[] },
): Promise<void> {
  const engineKey = engineKeyOf(endpoint);
  const passing = steps.find(({ isLasting }) => !isLasting);
  const lasting = steps.filter(({ isLasting }) => isLasting).map(({ change }) => change);
  const { hasBatches: _, ...first } = dialect;
  const change = Object.assign({}, ...(isLearnt ? [] : [first]), ...lasting);
  const own = Object.fromEntries(Object.entries(change).filter(([field]) => !(field in fixed)));
  if (Object.keys(own).length) await learn(engineKey, own);
  if (passing) await noteUnreadable(engineKey, ({ ...dialect, ...Object.assign({}, ...lasting) } as Dialect).output);
  else if (!isIgnored(question, reply)) noteReadable(engineKey, reply.output);
  else await noteUnreadable(engineKey, reply.output);
  if (!isLearnt) await learnContext(endpoint);
  if (!knowsBatches) await learnBatches(endpoint);
}

/** True if there is no object in a reply, so that the mode in which it was asked had no effect. */
function isIgnored(question: Question, { output, content }: Reply): boolean {
  // A model that writes no JSON for one question may do so for another, so the last step needs a question that has it.
  if (output === 'plain' || (output === 'fenced' && !question.plain)) return false;
  const answer = withoutThoughts(content);
  const start = answer.indexOf('{');
  return start < 0 || answer.lastIndexOf('}') < start;
}

interface Request {
  question: Question;
  dialect: Dialect;
  deadlines: Deadlines;
  asking: Asking;
}

async function request(endpoint: Endpoint, { question, dialect, deadlines, asking }: Request): Promise<Reply> {
  const watched = watch(deadlines);
  const bounds = replyBounds(question.sourceCharacters);
  const guarded = guardedFetch({ bounds, onRefusal: watched.abort });
  const signal = asking.signal ? AbortSignal.any([watched.signal, asking.signal]) : watched.signal;
  const heard = joinPieces(meterReply(bounds));
  const ending = { isDone: false, beginning: '' };
  let told: Pick<Reply, 'limits'> = {};
  const soFar = (): Reply => ({ ...heard.soFar(), output: outputOf(question, dialect), ...told });
  try {
    const body = buildBody(endpoint.model, question, dialect);
    const call = { path: '/chat/completions', dialect, body };
    const response = await send(endpoint, call, { fetch: guarded.fetch, signal });
    const found = readLimits(response.headers);
    told = found ? { limits: found } : {};
    for await (const pieces of readPieces(response, { most: bounds.line, onBytes: watched.alive, ending })) {
      for (const piece of pieces) heard.take(piece);
      if (pieces.some(({ content, callArguments }) => content || callArguments)) asking.onContent?.(soFar().content);
    }
    signal.throwIfAborted();
  } catch (error) {
    throw withoutSecrets(withReply(classify(error, signal), soFar()), endpoint);
  } finally {
    watched.end();
    guarded.close();
  }
  refuseUnfinished(soFar(), heard.besides(), ending);
  return soFar();
}

/** The error with what had arrived of the reply. */
function withReply(error: EngineError, reply: Reply): EngineError {
  const { errorClass, message, retryAfter, words } = error;
  const limits = error.limits ?? reply.limits;
  return new EngineError(errorClass, message, { retryAfter, limits, words, cause: error, reply });
}
