import type { ErrorClass, OutputMode } from '#db/vocabulary';
import type { OurWords } from '#lib/our-words';

export interface Message {
  role: 'system' | 'user';
  content: string;
}

/** A request to an engine: messages, and the shape of the JSON object that it must answer with. */
export interface Question {
  messages: Message[];
  answer: { name: string; schema: Record<string, unknown> };
  /** The same question for a model that writes no JSON: its whole reply is the text. Missing if there is no such way. */
  plain?: Message[];
  /** A word that stands at the end of `messages` alone, and that the answer should repeat: it tells that all was read. */
  endMark?: string;
  /** The ids of the instructions that are in it, for the record. */
  instructionIds?: string[];
  /** Characters of the source text; a reply is aborted beyond a multiple of it. */
  sourceCharacters: number;
}

export interface Reply {
  /** The reply's text, unchanged. */
  content: string;
  promptTokens: number | null;
  completionTokens: number | null;
  /** Prompt tokens that the endpoint had in its cache; null if it does not say. */
  cachedTokens: number | null;
  /** How the question was asked. With `plain` the content is text and no JSON. */
  output: OutputMode;
  /** The word with which the endpoint said why the reply ended; null if it said none. */
  finish: string | null;
  /** The limits that the reply's headers name; missing if they name none. */
  limits?: EngineLimits | undefined;
}

/** What an endpoint allows in a minute. */
export interface EngineLimits {
  requestsPerMinute?: number | undefined;
  tokensPerMinute?: number | undefined;
}

/** What the caller of a request may ask for. */
export interface Asking {
  /** Called with the content so far, each time more has arrived. */
  onContent?: (content: string) => void;
  /** Aborts the request. */
  signal?: AbortSignal;
}

/** A machine that drafts. */
export interface Engine {
  /** Names one endpoint and model; pauses and the learnt output mode are stored under it. */
  key: string;
  /** The id of its row; null or missing for the engine of the environment. */
  id?: string | null;
  /** The host of its address, by which its price is found; missing if it has none. */
  host?: string;
  name: string;
  model: string;
  /** Throws an `EngineError`. */
  ask(question: Question, asking?: Asking): Promise<Reply>;
}

interface ErrorRest {
  retryAfter?: number | null;
  reply?: Partial<Reply>;
  limits?: EngineLimits | undefined;
  words?: OurWords | undefined;
  cause?: unknown;
}

/** A request that gave no usable reply. The message is the server's own, or a sentence of ours. */
export class EngineError extends Error {
  readonly errorClass: ErrorClass;
  /** The milliseconds that the server asked us to wait, or null. */
  readonly retryAfter: number | null;
  /** The part of the reply that had arrived. */
  readonly reply: Partial<Reply>;
  /** The limits that the error names, in its headers or its words. */
  readonly limits: EngineLimits | undefined;
  /** The message as people read it in their language, if it is a sentence of ours that has one. */
  readonly words: OurWords | undefined;

  constructor(errorClass: ErrorClass, message: string, rest: ErrorRest = {}) {
    super(message, { cause: rest.cause });
    this.errorClass = errorClass;
    this.retryAfter = rest.retryAfter ?? null;
    this.reply = rest.reply ?? {};
    this.limits = rest.limits;
    this.words = rest.words;
  }
}
