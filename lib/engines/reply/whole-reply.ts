import { EngineError, type Reply } from '../engine.ts';
import { serverWords } from '../errors/server-words.ts';
import { finishKind } from './finish.ts';
import type { Ending } from './read-reply.ts';
import { isObject, withoutThoughts } from './without-thoughts.ts';

interface Besides {
  refusal: string;
  hasThoughts: boolean;
}

/** Throws an `EngineError` unless a reply came whole and has words. */
export function refuseUnfinished(reply: Reply, { refusal, hasThoughts }: Besides, ending: Ending): void {
  const fail = (errorClass: EngineError['errorClass'], message: string) =>
    new EngineError(errorClass, message, { reply });
  const { finish } = reply;
  const word = finish ? ` (${serverWords(finish).slice(0, 60)})` : '';
  if (refusal) throw fail('refusal', `The engine refused: ${serverWords(refusal)}`);
  const kind = finishKind(finish);
  if (kind === 'length') throw fail('length', `The engine ran into its length limit before the end${word}.`);
  if (kind === 'filter') throw fail('refusal', `The engine's content filter stopped the answer${word}.`);
  if (kind === 'failed') throw fail('transient', `The engine stopped in the middle of its answer${word}.`);
  if (reply.content.trim() === '') throw fail(...emptiness(ending, hasThoughts));
  // A server that says that this was all, and one whose answer is complete, need not say why it ended.
  if (kind === 'whole' || ending.isDone || isObject(withoutThoughts(reply.content))) return;
  throw fail('transient', `The connection to the engine was cut in the middle of its answer${word}.`);
}

function emptiness({ beginning }: Ending, hasThoughts: boolean): [EngineError['errorClass'], string] {
  if (hasThoughts) return ['transient', "The engine's answer was empty: only its thoughts came."];
  if (!/^<(?:!doctype|html|head|body)\b/i.test(beginning)) return ['transient', "The engine's answer was empty."];
  const words = serverWords(beginning);
  return ['address', `A web page came from the engine's address and not an answer: ${words}`];
}
