import type { z } from 'zod';
import { InvalidError } from './errors.ts';

/** Parses an input. Throws an `InvalidError` whose reason is the message in the schema. */
export function parseInput<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = firstIssue(parsed.error.issues);
  const reason = issue && /^[a-z][A-Za-z]+$/.test(issue.message) ? issue.message : 'inputWrong';
  throw new InvalidError(reason, { field: issue?.path.join('.') ?? '' });
}

/** The first issue; for a union, the first issue of its last alternative. */
function firstIssue([issue]: z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  return issue?.code === 'invalid_union' ? firstIssue(issue.errors.at(-1) ?? []) : issue;
}
