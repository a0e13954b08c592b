import { z } from 'zod';
import { outputModes } from '#db/vocabulary';
import { listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';

const number = (most: number) => z.int('engineNumberWrong').min(1, 'engineNumberWrong').max(most, 'engineNumberWrong');

/** Names and values as HTTP allows them: without line breaks, which would begin another header. */
const headerName = textField(limits.headerName, 'headersWrong').regex(/^[\w!#$%&'*+.^`|~-]+$/, 'headersWrong');
const headerValue = textField(limits.headerValue, 'headersWrong').regex(/^[\t\x20-\x7e]+$/, 'headersWrong');

/**
 * What an admin sets by hand for one engine; what is missing is learnt. The value of a header is null if the stored one
 * stays.
 */
export const byHandSchema = z.object({
  output: z.enum(outputModes).optional(),
  isStreaming: z.boolean().optional(),
  hasStreamOptions: z.boolean().optional(),
  systemRole: z.enum(['system', 'developer', 'user']).optional(),
  maxTokens: z.enum(['max_tokens', 'max_completion_tokens']).nullable().optional(),
  keyHeader: z.enum(['authorization', 'api-key', 'none']).optional(),
  apiVersion: textField(limits.nameMost).trim().min(1).nullable().optional(),
  hasBatches: z.boolean().optional(),
  headers: listField(z.object({ name: headerName, value: headerValue.nullable() }), {
    most: limits.headersByHand,
    many: 'headersWrong',
  }).optional(),
  concurrency: number(limits.concurrencyByHand).optional(),
  requestsPerMinute: number(limits.numberByHand).optional(),
  tokensPerMinute: number(limits.numberByHand).optional(),
  contextTokens: number(limits.numberByHand).optional(),
});
