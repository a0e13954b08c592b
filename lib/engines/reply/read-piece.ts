/** What one piece of a reply holds. */
export interface Piece {
  content: string;
  thoughts: string;
  refusal: string;
  /** Arguments of a call of a function, as which some endpoints deliver the object that was asked for. */
  callArguments: string;
  finish: string | null;
  usage: Fields | null;
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a piece. A stranger sends it: any field may be missing or of another type. */
export function readPiece(value: unknown): Piece {
  const piece = fieldsOf(value);
  const choice = firstChoice(piece.choices);
  // A server that does not stream, and some that do, send a message where a stream has a delta.
  const words = fieldsOf(choice.delta ?? choice.message ?? piece.message);
  const content = partsOf(words.content ?? choice.text);
  return {
    content: content.words,
    thoughts: content.thoughts + wordsOf(words.reasoning_content) + wordsOf(words.reasoning) + wordsOf(words.thinking),
    refusal: wordsOf(words.refusal),
    callArguments: argumentsOf(words),
    finish: finishOf(choice.finish_reason ?? piece.done_reason),
    usage: usageOf(piece.usage) ?? usageOf(choice.usage),
  };
}

/** Several answers may come although one was asked for; the first of them has the index 0. */
function firstChoice(choices: unknown): Fields {
  if (!Array.isArray(choices)) return {};
  const listed = choices.slice(0, 20).map(fieldsOf);
  return listed.find(({ index }) => index === 0 || index === undefined || index === null) ?? {};
}

const finishOf = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 200) : null);
const usageOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null ? (value as Fields) : null;

/** The words of a content: a text, or a list of parts of which some may be thoughts. */
function partsOf(content: unknown): { words: string; thoughts: string } {
  if (typeof content === 'string') return { words: content, thoughts: '' };
  let [words, thoughts] = ['', ''];
  for (const part of Array.isArray(content) ? content : [content]) {
    const { type, text, thinking, content: inner } = fieldsOf(part);
    const own = typeof part === 'string' ? part : wordsOf(text) || wordsOf(inner);
    if (/think|reason/i.test(wordsOf(type).slice(0, 60))) thoughts += own + wordsIn(thinking);
    else words += own;
  }
  return { words, thoughts };
}

const wordsIn = (value: unknown): string =>
  Array.isArray(value) ? value.map((part) => wordsOf(fieldsOf(part).text)).join('') : wordsOf(value);

/** The arguments of the first call; some endpoints send them as an object. */
function argumentsOf({ tool_calls: calls, function_call: call }: Fields): string {
  const first = Array.isArray(calls)
    ? calls
        .slice(0, 20)
        .map(fieldsOf)
        .find(({ index }) => (index ?? 0) === 0)
    : undefined;
  const given = fieldsOf(first?.function ?? call).arguments;
  return typeof given === 'object' && given !== null ? JSON.stringify(given) : wordsOf(given);
}
