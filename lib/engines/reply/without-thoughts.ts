/** The marks that end a model's thoughts, in small letters. What stands before the last of them is no answer. */
const ends = [
  '</think>',
  '</thinking>',
  '</thought>',
  '</thoughts>',
  '</reasoning>',
  '</reflection>',
  '</analysis>',
  '</seed:think>',
  '◁/think▷',
  '[/think]',
  '<|end_of_thought|>',
  '<|end_thinking|>',
  '<channel|>',
  '<unused95>',
];

/** The marks of a channel with the answer, as gpt-oss writes them, and as they look without their special tokens. */
const answerChannels = ['<|channel|>final', 'assistantfinal'];

/** Marks around the answer or at its edges, which are no part of it. */
const edges =
  /^(?:<(?:think|thinking|thoughts?|reasoning|reflection|analysis|seed:think|answer|response)>|◁think▷|\[think\]|<\|(?:begin_of_thought|begin_of_solution|start_thinking|start_response|message|start|channel)\|>|<\|channel>thought|<unused94>thought)/i;
/** The marks that begin thoughts. */
const thoughts =
  /^(?:<(?:think|thinking|thoughts?|reasoning|reflection|analysis|seed:think)>|◁think▷|\[think\]|<\|begin_of_thought\|>|<\|start_thinking\|>)/i;

const tails = [
  '</answer>',
  '</response>',
  '<|end|>',
  '<|return|>',
  '<|end_response|>',
  '<|end_of_solution|>',
  '<|im_end|>',
];

/**
 * Gives a reply without the model's thoughts, however they are marked: opened and closed, only closed, or in channels.
 * If thoughts are only opened, or nothing follows them, only the mark is left out, so that an answer inside is kept. A
 * reply that is one JSON object is returned unchanged, because a translation may contain such marks.
 */
export function withoutThoughts(content: string): string {
  if (isObject(content)) return content;
  const after = trimmed(content.slice(startOf(content)));
  return after === '' ? trimmed(content) : after;
}

/** True if a reply begins with thoughts that nothing ends: its words are no answer, unless an object is among them. */
export function isThoughtAlone(content: string): boolean {
  return thoughts.test(content.trimStart()) && trimmed(content.slice(startOf(content))) === trimmed(content);
}

/** The place behind the last mark that ends thoughts or begins the answer; 0 if there is none. */
function startOf(content: string): number {
  // Only A to Z are changed, because other letters may change their length.
  const small = content.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return Math.max(answerStart(content, small), ...ends.map((end) => endOf(small, end)));
}

/** True if the text is one complete JSON object and nothing more. */
export function isObject(content: string): boolean {
  const text = content.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const endOf = (text: string, mark: string): number => {
  const at = text.lastIndexOf(mark);
  return at < 0 ? 0 : at + mark.length;
};

/** The place at which the last channel with an answer begins: after the mark of the message, if there is one. */
function answerStart(content: string, small: string): number {
  const start = Math.max(...answerChannels.map((channel) => endOf(small, channel)));
  if (start === 0) return 0;
  const message = '<|message|>';
  // Between the two stand at most a space and the kind of the content.
  return content.slice(start, start + 60).includes(message) ? content.indexOf(message, start) + message.length : start;
}

/** Takes the marks off both edges. The numbers bound the work: replies have one or two. */
function trimmed(content: string): string {
  let text = content.trim();
  for (let count = 0; count < 4 && edges.test(text); count++) text = text.replace(edges, '').trimStart();
  for (let count = 0; count < 4; count++) {
    const tail = tails.find((one) => text.slice(-one.length).toLowerCase() === one);
    if (!tail) break;
    text = text.slice(0, -tail.length).trimEnd();
  }
  return text;
}
