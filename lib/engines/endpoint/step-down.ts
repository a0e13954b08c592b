import { type Dialect, type OutputMode, outputModes } from '#db/vocabulary';
import type { Refusal } from '../errors/refusal.ts';
import { azureApiVersion } from './azure.ts';

export interface Step {
  change: Partial<Dialect>;
  /**
   * False if the refusal may be of this one reply, as when a model failed to write JSON: it is remembered only if it
   * happens again.
   */
  isLasting: boolean;
}

/**
 * Finds in a refusal which parts of the request the endpoint does not take, and how to ask without them: all parts at
 * once, because each refused request costs time. Null if the refusal is about nothing that can be changed.
 */
export function stepDown({ status, all, code }: Refusal, dialect: Dialect): Step | null {
  if (status === 429 || status === 402 || (status !== null && status > 501)) return null;
  const change = {
    ...outputStep(all, dialect),
    ...streamStep(all, dialect),
    ...roleStep(all, dialect),
    ...tokensStep(all, dialect),
    ...azureStep({ status, all, code }, dialect),
  };
  if (Object.keys(change).length === 0) return null;
  const isOfModel =
    Object.keys(change).length === 1 && /failed to generate json|json_validate_failed|failed_generation/.test(all);
  return { change, isLasting: !isOfModel };
}

/** The next simpler mode: `plain` is not reached by refusals, because a request of `fenced` asks for nothing. */
export function simplerThan(output: OutputMode): OutputMode | null {
  return outputModes[outputModes.indexOf(output) + 1] ?? null;
}

const aboutOutput =
  /response[_ ]?(?:format|schema|mime)|json[_ ](?:schema|object|mode|validate)|generate json|additionalproperties|structured|guided|grammar|requested parameters/;
const noJsonAtAll =
  /(?:must|should) be 'text'|extra_forbidden|extra (?:inputs|fields)|not permitted|(?:unsupported|unknown|unrecognized)[a-z ]{0,30} (?:parameter|argument|field)|json mode[a-z ]{0,30} not supported/;

function outputStep(all: string, { output }: Dialect): Partial<Dialect> {
  if ((output !== 'schema' && output !== 'json') || !aboutOutput.test(all)) return {};
  const isOfSchema = /json_schema|response_schema|additionalproperties|grammar/.test(all);
  return { output: output === 'schema' && (isOfSchema || !noJsonAtAll.test(all)) ? 'json' : 'fenced' };
}

const noStreaming =
  /'stream'|"stream"|`stream`|\bstream:|body\.stream\b|parameter stream\b|param(?:eter)?[ .]stream\b|(?:^|\n)stream \n|verified to stream|streaming (?:is |mode is |responses? (?:is |are )?)?not|not support(?:ed)?[a-z ]{0,20} stream|stream[a-z ]{0,20} not (?:supported|allowed|permitted)|disable stream/;
const onlyStreaming =
  /only supports? (?:the )?stream|non-streaming|enable the stream|stream(?:ing)? is required|must be streamed/;

function streamStep(all: string, { isStreaming, hasStreamOptions }: Dialect): Partial<Dialect> {
  if (!isStreaming) return onlyStreaming.test(all) ? { isStreaming: true } : {};
  const options = hasStreamOptions && /stream_options|include_usage/.test(all) ? { hasStreamOptions: false } : {};
  return noStreaming.test(all) ? { ...options, isStreaming: false } : options;
}

const noSystem =
  /(?:system|developer)['"`]? (?:role|message|prompt|instruction)s?[^\n]{0,60}\b(?:not|unsupported|invalid|disallowed)|not support[^\n]{0,30}(?:'system'|"system"|system role|system message|system prompt|system instruction|'developer')|role[^\n]{0,40}(?:'system'|"system"|'developer')[^\n]{0,60}\b(?:not|invalid|unsupported)|(?:invalid|unsupported|unknown)[a-z ]{0,20} role[^\n]{0,20}(?:system|developer)|roles must alternate|only user and assistant roles|messages\[0\]\.role|messages\.0\.role|messages\.\[0\]\.role/;

function roleStep(all: string, { systemRole }: Dialect): Partial<Dialect> {
  if (systemRole === 'user' || !noSystem.test(all)) return {};
  if (systemRole === 'developer') return { systemRole: 'system' };
  return { systemRole: /use (?:the )?['"`]?developer/.test(all) ? 'developer' : 'user' };
}

function tokensStep(all: string, { maxTokens }: Dialect): Partial<Dialect> {
  if (maxTokens === null) {
    const isRequired =
      /max(?:_completion)?_tokens[^\n]{0,80}(?:required|missing|must be (?:set|specified|provided|given))|(?:missing|required|must (?:set|specify|provide))[^\n]{0,60}max(?:_completion)?_tokens/;
    if (!isRequired.test(all)) return {};
    return {
      maxTokens: /max_completion_tokens/.test(all) && !/max_tokens/.test(all) ? 'max_completion_tokens' : 'max_tokens',
    };
  }
  if (!all.includes(maxTokens)) return {};
  if (maxTokens === 'max_tokens')
    return /max_completion_tokens/.test(all) ? { maxTokens: 'max_completion_tokens' } : {};
  return /unsupported|unknown|unrecognized|extra|not permitted/.test(all) ? { maxTokens: 'max_tokens' } : {};
}

/** Azure refuses a request without its version as if the address did not exist, and one without its header as a key. */
function azureStep(
  { status, all, code }: Pick<Refusal, 'status' | 'all' | 'code'>,
  dialect: Dialect,
): Partial<Dialect> {
  const isUnversioned = (status === 404 && code === '404' && /resource not found/.test(all)) || /api-version/.test(all);
  if (isUnversioned && dialect.apiVersion === null) return { apiVersion: azureApiVersion };
  const wantsKey = status === 401 && /api-key|subscription key/.test(all);
  return wantsKey && dialect.keyHeader === 'authorization' ? { keyHeader: 'api-key' } : {};
}
