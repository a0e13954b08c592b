import { EngineError, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { oneLine } from '#lib/text/one-line';
import { readObject } from '../reading/read-object.ts';

/** Takes the story out of a reply, cut at its limit. Throws an `EngineError` if there is none. */
export function readStory(reply: Reply): string {
  const refuse = (message: string) => new EngineError('invalid', message, { reply });
  if (reply.content.length > limits.replyMost) throw refuse('The answer was far too long.');
  const text = readObject(reply.content, ['text'], { isWhole: reply.finish !== null })?.text;
  if (typeof text !== 'string' || !text.trim()) throw refuse('It was not one JSON object with "text".');
  return oneLine(text.slice(0, limits.storyCharacters));
}
