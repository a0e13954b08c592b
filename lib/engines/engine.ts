import type { ErrorClass } from '#db/vocabulary';

interface Message {
  role: 'system' | 'user';
  content: string;
}

/** What an engine is asked: messages, and the shape of the JSON object it must answer with. */
export interface Question {
  messages: Message[];
  answer: { name: string; schema: Record<string, unknown> };
  /** Characters of the text that it is about: a reply is ended at a multiple of it. */
  sourceCharacters: number;
}

export interface Reply {
  /** The reply's text as it came. */
  content: string;
  promptTokens: number | null;
  completionTokens: number | null;
}

/** Something that drafts. */
export interface Engine {
  /** One endpoint and model: pauses and what was learnt of it belong to this. */
  key: string;
  name: string;
  model: string;
  /** Throws an `EngineError`. */
  ask(question: Question): Promise<Reply>;
}

/** A request that gave no usable reply. The message is the server's own, or a sentence of ours. */
export class EngineError extends Error {
  readonly errorClass: ErrorClass;
  /** Milliseconds the server asked to be left alone, or null. */
  readonly retryAfter: number | null;
  /** What had come of the reply. */
  readonly reply: Partial<Reply>;

  constructor(
    errorClass: ErrorClass,
    message: string,
    rest: { retryAfter?: number | null; reply?: Partial<Reply>; cause?: unknown } = {},
  ) {
    super(message, { cause: rest.cause });
    this.errorClass = errorClass;
    this.retryAfter = rest.retryAfter ?? null;
    this.reply = rest.reply ?? {};
  }
}
