import type { ErrorClass } from '#db/vocabulary';
import type { Refusal } from './refusal.ts';

interface Row {
  errorClass: ErrorClass;
  /** The statuses for which the row holds, 0 for an error without one; all if it is missing. */
  statuses?: number[];
  /** What code, type, parameter and message together must contain, in small letters. */
  says?: RegExp;
  /** The whole code. */
  code?: RegExp;
}

/** Statuses with which a server refuses the request itself; 0 stands for an error inside a 200 or a stream. */
const refused = [0, 400, 401, 403, 404, 410, 422];

/**
 * The meaning of refusals: the first row that holds gives the class. Rows that name a cause come before rows of a
 * status alone, because vendors use the same status for many causes. The words are those that OpenAI, Azure, Anthropic,
 * Google, OpenRouter, Groq, Mistral, DeepSeek, DashScope, Zhipu, Moonshot, MiniMax, Volcengine, SiliconFlow, Ollama,
 * LM Studio, llama.cpp and vLLM send.
 */
const table: Row[] = [
  // Numbers of Zhipu (four digits) and MiniMax.
  { errorClass: 'quota', code: /^(?:1110|1113|1309|minimax-1008)$/ },
  { errorClass: 'refusal', code: /^(?:1301|minimax-102[67])$/ },
  { errorClass: 'length', code: /^(?:1261|minimax-1039)$/ },
  { errorClass: 'rate', code: /^(?:130[2-8]|1310|minimax-1002|minimax-1041)$/ },
  { errorClass: 'model', code: /^121[12]$/ },
  { errorClass: 'parameter', code: /^(?:121[0345]|minimax-2013)$/ },
  { errorClass: 'auth', code: /^(?:100[0-4]|111[12]|1121|1220|minimax-1004|minimax-2049)$/ },
  { errorClass: 'transient', code: /^(?:1120|12[03]\d|minimax-100[0-1])$/ },

  // A limit that never lets the request through: it must be shorter.
  { errorClass: 'length', statuses: [413] },
  { errorClass: 'length', statuses: [429], says: /request too large|input or output tokens must be reduced/ },

  // Google says "quota" of its limits a minute. One of 0 means that the account has none at all.
  { errorClass: 'quota', statuses: [429], says: /quota exceeded for metric[^\n]{0,300}limit: 0\b/ },
  { errorClass: 'rate', statuses: [429], says: /resource_exhausted|quota exceeded for metric|retry in \d/ },

  { errorClass: 'region', says: /unsupported_country|country, region,? or territory|user location is not supported/ },
  {
    errorClass: 'region',
    says: /not (?:available|supported|allowed) in your (?:country|region|location)|from your region/,
  },

  { errorClass: 'region', statuses: [451] },
  { errorClass: 'region', says: /unsupported (?:countries|regions)/ },
  // Anthropic's whole answer to a country that it does not serve; what a key may not do is a `permission_error`.
  { errorClass: 'region', statuses: [403], says: /^forbidden \nrequest not allowed$/ },

  { errorClass: 'quota', statuses: [402] },
  {
    errorClass: 'quota',
    says: /insufficient[_ ](?:quota|balance|funds|credit)|exceeded_current_quota|insufficientquota/,
  },
  { errorClass: 'quota', says: /balance (?:is )?(?:not enough|insufficient|too low)|credit balance|out of credits?\b/ },
  {
    errorClass: 'quota',
    says: /余额不足|余额已|欠费|请充值|額度不足|额度不足|资源包|arrearage|accountoverdue|in good standing/,
  },
  { errorClass: 'quota', says: /exceeded your current quota|billing_hard_limit|billing hard limit|billing_not_active/ },
  {
    errorClass: 'quota',
    says: /freetieronly|free tier of the model has been exhausted|key limit exceeded|spend(?:ing)? limit/,
  },
  {
    errorClass: 'quota',
    says: /exceeded your monthly|requires more credits|check your (?:plan and )?billing|payment required/,
  },

  { errorClass: 'length', says: /context_length_exceeded|maximum context|context length|context size|context window/ },
  { errorClass: 'length', says: /exceed_context|(?:prompt|input|messages?|request) (?:is|are|was) too (?:long|large)/ },
  {
    errorClass: 'length',
    says: /token count[^\n]{0,100}exceeds|too many (?:input )?tokens|exceeded model token limit/,
  },
  { errorClass: 'length', says: /reduce (?:the length|your prompt)|range of input length|string_above_max_length/ },
  { errorClass: 'length', says: /exceeds? the (?:maximum|max|limit)[^\n]{0,60}tokens|model output limit was reached/ },
  { errorClass: 'length', says: /超长|超過長度|上下文[^\n]{0,20}(?:过长|超)|输入(?:内容)?过长|payload too large/ },

  {
    errorClass: 'refusal',
    says: /content[_ -]?(?:filter|policy|management|moderation)|responsibleai|usage polic(?:y|ies)/,
  },
  {
    errorClass: 'refusal',
    says: /data_?inspection_?failed|inappropriate content|content exists risk|considered high risk/,
  },
  {
    errorClass: 'refusal',
    says: /flagged (?:by|as|for)|was flagged|by moderation|sensitive ?content|prohibited_content/,
  },
  {
    errorClass: 'refusal',
    says: /敏感|不安全|违规|safety (?:system|filter|setting|reason|polic)|(?:due to|because of) safety/,
  },
  { errorClass: 'refusal', says: /^safety\b|blocked by (?:our )?safety|prompt was (?:filtered|blocked)/ },

  {
    errorClass: 'rate',
    says: /rate_limit|rate limit|ratelimit|too many requests|throttling|请求(?:过于|太)频繁|并发数过高/,
  },

  {
    errorClass: 'model',
    statuses: refused,
    says: /model_?not_?found|model_not_supported|model_decommissioned|invalid_?model\b|modelnotopen/,
  },
  {
    errorClass: 'model',
    statuses: refused,
    says: /\bmodels?\b[^\n]{0,200}\b(?:not exists?|not found|not available|not supported for|no longer)/,
  },
  {
    errorClass: 'model',
    statuses: refused,
    says: /model[^\n]{0,120}(?:deprecated|decommissioned|not loaded|not deployed|access denied)/,
  },
  {
    errorClass: 'model',
    statuses: refused,
    says: /(?:unknown|no such|invalid|unsupported) model\b|not found the model|not a valid model/,
  },
  {
    errorClass: 'model',
    statuses: refused,
    says: /deploymentnotfound|deployment for this resource does not exist|no models? (?:is |are )?loaded/,
  },
  {
    errorClass: 'model',
    statuses: refused,
    says: /no endpoints found|does not have access to model|unable to access model|try pulling it/,
  },
  {
    errorClass: 'model',
    statuses: refused,
    says: /invalidendpointormodel|model identifier is invalid|模型(?:不存在|未开通|已下线)/,
  },

  { errorClass: 'auth', statuses: [401] },
  {
    errorClass: 'auth',
    statuses: refused,
    says: /invalid_?api_?key|api_?key_?invalid|(?:invalid|incorrect|wrong|missing) api[ -]?key|authentication/,
  },
  {
    errorClass: 'auth',
    statuses: refused,
    says: /api key (?:not valid|is invalid|is missing|expired)|unauthorized|unauthenticated/,
  },
  {
    errorClass: 'blocked',
    statuses: [403],
    says: /^error code: 10|cloudflare|network settings|request (?:was )?blocked|firewall/,
  },
  { errorClass: 'auth', statuses: [403] },

  { errorClass: 'parameter', says: /unsupported_(?:parameter|value)|unknown_parameter|missing_required_parameter/ },
  {
    errorClass: 'parameter',
    says: /(?:unsupported|unknown|unrecognized) (?:request )?(?:parameter|argument|value|field)|invalid (?:parameter|value)/,
  },
  {
    errorClass: 'parameter',
    says: /(?:unknown|unrecognized) name|extra_forbidden|extra (?:inputs|fields)|field required/,
  },
  {
    errorClass: 'parameter',
    statuses: [400, 422],
    says: /response_format|json_schema|stream_options|max_tokens|literal_error/,
  },
  {
    errorClass: 'parameter',
    statuses: [400, 422],
    says: /\bbody\.|invalid[_ ]parameter|(?:header|parameter) (?:is )?required/,
  },

  // Engines that are full say so with many statuses.
  { errorClass: 'rate', statuses: [429] },
  {
    errorClass: 'transient',
    statuses: [400],
    says: /upstream|please retry|try again|temporarily|timed? ?out|overloaded/,
  },
  { errorClass: 'address', statuses: [404, 405, 410, 421] },
  { errorClass: 'transient', statuses: [408, 409, 425, 498, 499] },
];

/** Names the class of a refusal. */
export function errorClassOf(refusal: Refusal): ErrorClass {
  if (refusal.isPage) return classOfPage(refusal);
  const row = table.find((one) => holds(one, refusal));
  if (row) return row.errorClass;
  return refusal.status === null || refusal.status >= 500 ? 'transient' : 'invalid';
}

function holds({ statuses, says, code }: Row, refusal: Refusal): boolean {
  if (statuses && !statuses.includes(refusal.status ?? 0)) return false;
  if (code && !code.test(refusal.code)) return false;
  return !says || says.test(refusal.all);
}

/** A page comes from what stands before the engine: a firewall, a proxy, or another server at a wrong address. */
function classOfPage({ status, all }: Refusal): ErrorClass {
  if (status === 401 || status === 407) return 'auth';
  if (status === 403 || /attention required|you have been blocked|just a moment|captcha|access denied/.test(all))
    return 'blocked';
  if (status === 404 || status === 405 || status === 410 || /plain http request was sent to https/.test(all))
    return 'address';
  if (status === 413) return 'length';
  if (status === 429) return 'rate';
  return (status ?? 500) >= 500 || status === 408 ? 'transient' : 'invalid';
}
