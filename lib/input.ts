import type { z } from 'zod';
import { InvalidError } from './errors.ts';

/** Parses, or throws an `InvalidError` whose reason is the schema's own word for what is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const reason = issue && /^[a-z][A-Za-z]+$/.test(issue.message) ? issue.message : 'inputWrong';
  throw new InvalidError(reason, { field: issue?.path.join('.') ?? '' });
}
