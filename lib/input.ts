import type { z } from 'zod';
import { InvalidError } from './errors.ts';

/** Parses, or throws an `InvalidError` whose reason is the schema's own word for what is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = firstIssue(parsed.error.issues);
  const reason = issue && /^[a-z][A-Za-z]+$/.test(issue.message) ? issue.message : 'inputWrong';
  throw new InvalidError(reason, { field: issue?.path.join('.') ?? '' });
}

/** What is wrong first; of a choice between forms, what is wrong with the last of them. */
function firstIssue([issue]: z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  return issue?.code === 'invalid_union' ? firstIssue(issue.errors.at(-1) ?? []) : issue;
}
