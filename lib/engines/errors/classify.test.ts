import { describe, expect, test } from 'vitest';
import { EngineError } from '../engine.ts';
import { classify, RefusedError } from './classify.ts';
import { readRefusal, refusalIn } from './refusal.ts';

const open = new AbortController().signal;
const refused = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new RefusedError(readRefusal(status, typeof body === 'string' ? body : JSON.stringify(body)), new Headers(headers));

/** Refusals as vendors send them: status, body, class. */
const cases: [string, number, unknown, string][] = [
  ['OpenAI: key', 401, { error: { message: 'Incorrect API key provided.', code: 'invalid_api_key' } }, 'auth'],
  ['OpenAI: model', 404, { error: { message: 'The model `x` does not exist', code: 'model_not_found' } }, 'model'],
  [
    'OpenAI: model of a project',
    403,
    { error: { message: 'Project `p` does not have access to model `x`', code: 'model_not_found' } },
    'model',
  ],
  [
    'OpenAI: address',
    404,
    { error: { message: 'Invalid URL (POST /v1/v1)', type: 'invalid_request_error' } },
    'address',
  ],
  [
    'OpenAI: region',
    403,
    { error: { message: 'Country, region, or territory not supported', code: 'unsupported_country_region_territory' } },
    'region',
  ],
  ['Anthropic: region', 403, { error: { type: 'forbidden', message: 'Request not allowed' } }, 'region'],
  [
    'Bedrock: region',
    400,
    {
      message:
        'Access to Anthropic models is not allowed from unsupported countries, regions, or territories. Please refer to https://www.anthropic.com/supported-countries.',
    },
    'region',
  ],
  ['Anthropic: another 403', 403, { error: { type: 'permission_error', message: 'Not allowed' } }, 'auth'],
  [
    'OpenAI: credit',
    429,
    {
      error: {
        message: 'You exceeded your current quota, please check your plan and billing details.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    },
    'quota',
  ],
  ['OpenAI: rate', 429, { error: { message: 'Rate limit reached for x', code: 'rate_limit_exceeded' } }, 'rate'],
  [
    'OpenAI: too large a minute',
    429,
    {
      error: {
        message: 'Request too large for x on tokens per min (TPM): Limit 30000, Requested 40000.',
        code: 'rate_limit_exceeded',
      },
    },
    'length',
  ],
  [
    'OpenAI: context',
    400,
    { error: { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' } },
    'length',
  ],
  [
    'OpenAI: parameter',
    400,
    { error: { message: "Unknown parameter: 'top_q'.", param: 'top_q', code: 'unknown_parameter' } },
    'parameter',
  ],
  [
    'OpenAI: flagged',
    400,
    {
      error: {
        message: 'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
        code: 'invalid_prompt',
      },
    },
    'refusal',
  ],
  [
    'Azure: filter',
    400,
    {
      error: {
        message: 'The response was filtered',
        code: 'content_filter',
        innererror: { code: 'ResponsibleAIPolicyViolation' },
      },
    },
    'refusal',
  ],
  [
    'Azure: deployment',
    404,
    { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } },
    'model',
  ],
  [
    'Azure: key',
    401,
    { error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' } },
    'auth',
  ],
  [
    'Anthropic: length',
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 204000 tokens > 200000 maximum' },
    },
    'length',
  ],
  [
    'Anthropic: credit',
    400,
    { type: 'error', error: { type: 'invalid_request_error', message: 'Your credit balance is too low.' } },
    'quota',
  ],
  [
    'Anthropic: overloaded',
    529,
    { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    'transient',
  ],
  ['Anthropic: filter', 400, { error: { message: 'Output blocked by content filtering policy' } }, 'refusal'],
  [
    'Gemini: rate',
    429,
    [
      {
        error: {
          code: 429,
          message:
            'You exceeded your current quota. * Quota exceeded for metric: free_tier_requests, limit: 5\nPlease retry in 6.2s.',
          status: 'RESOURCE_EXHAUSTED',
        },
      },
    ],
    'rate',
  ],
  [
    'Gemini: no allowance',
    429,
    [
      {
        error: {
          code: 429,
          message: 'Quota exceeded for metric: free_tier_requests, limit: 0\nPlease retry in 6s.',
          status: 'RESOURCE_EXHAUSTED',
        },
      },
    ],
    'quota',
  ],
  [
    'Gemini: key',
    400,
    [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.', status: 'INVALID_ARGUMENT' } }],
    'auth',
  ],
  [
    'Gemini: region',
    400,
    [
      {
        error: { code: 400, message: 'User location is not supported for the API use.', status: 'FAILED_PRECONDITION' },
      },
    ],
    'region',
  ],
  [
    'Gemini: model',
    404,
    [
      {
        error: {
          code: 404,
          message: 'models/x is not found for API version v1beta, or is not supported',
          status: 'NOT_FOUND',
        },
      },
    ],
    'model',
  ],
  [
    'Gemini: length',
    400,
    {
      error: {
        code: 400,
        message: 'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).',
      },
    },
    'length',
  ],
  [
    'OpenRouter: credit',
    402,
    { error: { code: 402, message: 'This request requires more credits, or fewer max_tokens.' } },
    'quota',
  ],
  [
    'OpenRouter: limit of the key',
    403,
    { error: { code: 403, message: 'Key limit exceeded. Manage it in the settings.' } },
    'quota',
  ],
  [
    'OpenRouter: limit of a day',
    429,
    {
      error: { code: 429, message: 'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 requests' },
    },
    'rate',
  ],
  [
    'OpenRouter: flagged',
    403,
    { error: { code: 403, message: 'Input was flagged by moderation', metadata: { flagged_input: 'the siege…' } } },
    'refusal',
  ],
  [
    'OpenRouter: no provider',
    404,
    { error: { code: 404, message: 'No endpoints found matching your data policy.' } },
    'model',
  ],
  [
    'OpenRouter: words of the provider',
    400,
    {
      error: {
        code: 400,
        message: 'Provider returned error',
        metadata: { raw: '{"error":{"code":"context_length_exceeded"}}' },
      },
    },
    'length',
  ],
  [
    'Groq: too large',
    413,
    { error: { message: 'Request too large on tokens per minute (TPM): Limit 6000', code: 'rate_limit_exceeded' } },
    'length',
  ],
  ['Groq: no capacity', 498, { error: { message: 'flex tier over capacity', code: 'capacity_exceeded' } }, 'transient'],
  [
    'Groq: retired model',
    400,
    { error: { message: 'The model `x` has been decommissioned', code: 'model_decommissioned' } },
    'model',
  ],
  [
    'Mistral: model',
    400,
    { object: 'error', message: 'Invalid model: x', type: 'invalid_model', code: '1500' },
    'model',
  ],
  [
    'Mistral: parameter',
    422,
    { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }] },
    'parameter',
  ],
  ['DeepSeek: credit', 402, { error: { message: 'Insufficient Balance', type: 'unknown_error' } }, 'quota'],
  ['DeepSeek: model', 400, { error: { message: 'Model Not Exist' } }, 'model'],
  ['DeepSeek: refused', 400, { error: { message: 'Content Exists Risk' } }, 'refusal'],
  [
    'DashScope: refused',
    400,
    { error: { code: 'data_inspection_failed', message: 'Output data may contain inappropriate content.' } },
    'refusal',
  ],
  [
    'DashScope: debt',
    400,
    { error: { code: 'Arrearage', message: 'Access denied, please make sure your account is in good standing.' } },
    'quota',
  ],
  [
    'DashScope: free tier',
    403,
    { error: { code: 'AllocationQuota.FreeTierOnly', message: 'The free tier of the model has been exhausted.' } },
    'quota',
  ],
  ['DashScope: length', 400, { error: { message: 'Range of input length should be [1, 30720]' } }, 'length'],
  ['Zhipu: balance', 429, { error: { code: '1113', message: '余额不足或无可用资源包,请充值。' } }, 'quota'],
  ['Zhipu: rate', 429, { error: { code: '1302', message: '您当前使用该API的并发数过高，请降低并发。' } }, 'rate'],
  [
    'Zhipu: refused',
    400,
    { error: { code: '1301', message: '系统检测到输入或生成内容可能包含不安全或敏感内容。' } },
    'refusal',
  ],
  ['Zhipu: length', 400, { error: { code: '1261', message: 'Prompt 超长' } }, 'length'],
  ['Zhipu: model', 400, { error: { code: '1211', message: '模型不存在，请检查模型代码。' } }, 'model'],
  [
    'Moonshot: length',
    400,
    { error: { message: 'Invalid request: Your request exceeded model token limit: 8192' } },
    'length',
  ],
  [
    'Moonshot: refused',
    400,
    { error: { message: 'The request was rejected because it was considered high risk', type: 'content_filter' } },
    'refusal',
  ],
  [
    'Moonshot: credit',
    403,
    { error: { message: 'Your account is suspended', type: 'exceeded_current_quota_error' } },
    'quota',
  ],
  [
    'Moonshot: model',
    404,
    { error: { message: 'Not found the model x or Permission denied', type: 'resource_not_found_error' } },
    'model',
  ],
  [
    'SiliconFlow: model',
    400,
    { code: 20012, message: 'Model does not exist. Please check it carefully.', data: null },
    'model',
  ],
  [
    'SiliconFlow: balance',
    403,
    { code: 30001, message: 'Sorry, your account balance is insufficient', data: null },
    'quota',
  ],
  ['Ollama: model', 404, { error: "model 'x' not found, try pulling it first" }, 'model'],
  ['Ollama: no address', 404, '404 page not found', 'address'],
  [
    'LM Studio: length',
    400,
    {
      error:
        'Trying to keep the first 5030 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens',
    },
    'length',
  ],
  [
    'LM Studio: nothing loaded',
    400,
    { error: { message: 'No models loaded. Please load a model in the developer page.' } },
    'model',
  ],
  [
    'llama.cpp: length',
    400,
    {
      error: {
        code: 400,
        message: 'the request exceeds the available context size.',
        type: 'exceed_context_size_error',
      },
    },
    'length',
  ],
  [
    'llama.cpp: loading',
    503,
    { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    'transient',
  ],
  [
    'vLLM: model',
    404,
    { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 },
    'model',
  ],
  [
    'vLLM: length',
    400,
    { object: 'error', message: "This model's maximum context length is 4096 tokens.", code: 400 },
    'length',
  ],
  ['FastAPI: address', 404, { detail: 'Not Found' }, 'address'],
  ['FastAPI: method', 405, { detail: 'Method Not Allowed' }, 'address'],
  ['a gateway: header', 400, { error: { message: 'HTTP-Referer header required' } }, 'parameter'],
  ['a gateway: its upstream', 400, { error: { message: 'Upstream request failed, please retry' } }, 'transient'],
  ['a gateway: no tenant', 404, { error: { message: 'No tenant given' } }, 'address'],
  [
    'a full model',
    503,
    { error: { message: 'The model is currently not available. Please try again later.' } },
    'transient',
  ],
  ['memory', 500, { error: { message: 'CUDA error: out of memory' } }, 'transient'],
  ['busy', 409, { error: { message: 'Model is busy' } }, 'transient'],
  ['Cloudflare: firewall', 403, '<html><head><title>Attention Required! | Cloudflare</title></head></html>', 'blocked'],
  ['Cloudflare: code', 403, 'error code: 1010', 'blocked'],
  ['Cloudflare: timeout', 524, '<!DOCTYPE html><html><title>524: A timeout occurred</title></html>', 'transient'],
  ['a proxy: gateway', 502, '<html><body><h1>502 Bad Gateway</h1></body></html>', 'transient'],
  ['a proxy: too large', 413, '<html><h1>413 Request Entity Too Large</h1></html>', 'length'],
  [
    'a proxy: http at an https port',
    400,
    '<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>',
    'address',
  ],
  ['a proxy: no page', 404, '<html><h1>404 Not Found</h1></html>', 'address'],
  ['nothing known', 400, { error: { message: 'Odd.' } }, 'invalid'],
  ['nothing known, 422', 422, { error: { message: 'Unprocessable.' } }, 'invalid'],
];

test.each(cases)('%s', (_, status, body, errorClass) => expect(refused(status, body).errorClass).toBe(errorClass));

describe('the message', () => {
  test.each([
    [{ error: { message: 'Slow down.' } }, '429: Slow down.'],
    [{ error: 'Slow down.' }, '429: Slow down.'],
    [{ detail: 'Slow down.' }, '429: Slow down.'],
    [[{ error: { message: 'Slow down.' } }], '429: Slow down.'],
    [{ message: 'Slow down.' }, '429: Slow down.'],
    [{ detail: [{ loc: ['body', 'model'], msg: 'Field required' }] }, '429: body.model: Field required'],
    ['Slow down.', '429: Slow down.'],
    ['', '429: no explanation'],
    [{}, '429: {}'],
  ])('%j', (body, message) => expect(refused(429, body).message).toBe(message));

  test('of a page has its words, and is cut', () => {
    const page = `<html><head><style>body{margin:0}</style><title>502 Bad Gateway</title></head>${'<p>nginx</p>'.repeat(500)}`;
    const { message } = refused(502, page);
    expect(message).toMatch(/^502: 502 Bad Gateway nginx/);
    expect(message.length).toBeLessThan(420);
  });

  test('of an error without a status has none', () => {
    expect(new RefusedError(refusalIn({ error: { message: 'Crashed.' } })).message).toBe(
      'The engine reported an error: Crashed.',
    );
  });
});

describe('what goes along', () => {
  test('the wait of a rate limit and of a server that is down', () => {
    expect(refused(429, { error: { message: 'Slow.' } }, { 'retry-after': '7' }).retryAfter).toBe(7000);
    expect(refused(503, { error: { message: 'Full.' } }, { 'retry-after-ms': '50' }).retryAfter).toBe(50);
    expect(
      refused(500, { error: { message: 'Oops.' } }, { 'x-ratelimit-reset-requests': '6m0s' }).retryAfter,
    ).toBeNull();
  });

  test('the limits that headers and words tell', () => {
    const message = 'Rate limit reached on tokens per min (TPM): Limit 30000, Used 29000. Please try again in 6s.';
    const { limits } = refused(429, { error: { message } }, { 'x-ratelimit-limit-requests': '60' });
    expect(limits).toEqual({ requestsPerMinute: 60, tokensPerMinute: 30_000 });
    expect(refused(429, { error: { message: 'Slow.' } }).limits).toBeUndefined();
  });
});

describe('errors that are no refusal', () => {
  const unreached = (cause: object) => classify(Object.assign(new TypeError('fetch failed'), { cause }), open);

  test.each([
    ['ECONNREFUSED', 'transient'],
    ['EAI_AGAIN', 'transient'],
    ['ENOTFOUND', 'address'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'address'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'address'],
  ])('%s is %s', (code, errorClass) => {
    const cause = Object.assign(new Error('x'), { code });
    expect(unreached(cause)).toMatchObject({ errorClass, message: `The engine could not be reached (${code}).` });
    expect(unreached(new AggregateError([cause]))).toMatchObject({ errorClass });
  });

  test('a deadline of ours goes before what the abort threw', () => {
    const late = new EngineError('transient', 'The engine did not finish within 3 s.');
    const controller = new AbortController();
    controller.abort(late);
    expect(classify(new Error('aborted'), controller.signal)).toBe(late);
  });

  test('a cancelled request is interrupted', () => {
    const controller = new AbortController();
    controller.abort();
    expect(classify(new Error('aborted'), controller.signal)).toMatchObject({ errorClass: 'interrupted' });
  });

  test('an EngineError stays itself, anything else broke off', () => {
    const own = new EngineError('length', 'Too long.');
    expect(classify(own, open)).toBe(own);
    expect(classify(new Error('terminated'), open)).toMatchObject({
      errorClass: 'transient',
      message: "The engine's answer broke off: terminated",
    });
    expect(classify('odd', open)).toMatchObject({ errorClass: 'transient' });
  });
});
