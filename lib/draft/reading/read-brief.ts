import { z } from 'zod';
import type { Brief } from '#db/schema/translations';
import { EngineError, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { readObject } from './read-object.ts';

const briefSchema = z.object({
  summary: z.string().max(limits.briefSummary),
  register: z.string().max(limits.briefRegister),
  names: z
    .array(z.object({ source: z.string().max(limits.briefName), target: z.string().max(limits.briefName) }))
    .max(limits.briefNames),
});

/** Takes the brief out of a reply, or throws an `EngineError`. */
export function readBrief(reply: Reply): Brief {
  if (reply.content.length > limits.replyMost)
    throw new EngineError('invalid', 'The answer was far too long.', { reply });
  const object = readObject(reply.content, ['summary', 'register', 'names'], { isWhole: reply.finish !== null });
  const parsed = briefSchema.safeParse(object);
  if (!parsed.success) throw new EngineError('invalid', 'The brief was not of the shape asked for.', { reply });
  return parsed.data;
}
