import type { RemoteBatch } from '#lib/engines/batch/remote-batch';

/** OpenAI's code for a batch that is refused because more tokens would wait than an account may have waiting. */
export const overLimit = 'token_limit_exceeded';

/** True if a batch was refused only because it, with those before it, is too much at a time. */
export const isOverLimit = ({ errorCode, errorText }: Pick<RemoteBatch, 'errorCode' | 'errorText'>): boolean =>
  errorCode === overLimit || /enqueued token limit/i.test(errorText ?? '');
