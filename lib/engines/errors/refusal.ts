import { limits } from '#lib/limits';

/** What a server says about a request that it refuses, in whatever form it says it. */
export interface Refusal {
  /** The HTTP status; for an error inside a 200 the code in it if it is one; null if there is none. */
  status: number | null;
  /** The error's own code, such as `model_not_found` or `1113`; empty if it has none. */
  code: string;
  /** The message as people see it. */
  words: string;
  /** Everything that tells the kind of the error, in small letters: code, type, parameter, messages. */
  all: string;
  isPage: boolean;
  /** The error as it came, for what only some vendors send. */
  details: unknown;
}

type Fields = Record<string, unknown>;

/** Reads the body of a refusal. `status` is that of the response. */
export function readRefusal(status: number | null, body: string): Refusal {
  const text = body.slice(0, limits.replyKept);
  const isPage = /^\s{0,1000}<(?:!doctype|html|head|body)\b/i.test(text);
  return { ...refusalOf(status, isPage ? undefined : parsed(text), text), isPage };
}

/** Reads an error that was found inside a JSON value, of a stream or of an answer with the status 200. */
export function refusalIn(value: unknown): Refusal {
  return refusalOf(null, value, '');
}

function refusalOf(status: number | null, value: unknown, text: string): Refusal {
  const outer = fieldsOf(Array.isArray(value) ? value[0] : value);
  const inner = fieldsOf(outer.error ?? outer.base_resp ?? (Array.isArray(outer.errors) ? outer.errors[0] : outer));
  // MiniMax's numbers mean other things than those of the same length of Zhipu.
  const prefix = outer.base_resp ? 'minimax-' : '';
  const code = prefix + codeOf([inner.code, inner.status_code, inner.err_code, inner.error_code, outer.code]);
  const messages = [...messagesOf(inner), ...messagesOf(outer)];
  const words = messages[0] ?? text;
  const kinds = [inner.type, inner.status, inner.param, outer.type, fieldsOf(inner.innererror).code].map(textOf);
  const all = [code, ...kinds, ...messages, messages.length ? '' : text].filter(Boolean).join(' \n');
  const own = Number(code);
  const isStatus = status === null && own >= 400 && own < 600;
  return {
    status: isStatus ? own : status,
    code,
    words,
    all: all.slice(0, limits.replyKept).toLowerCase(),
    isPage: false,
    details: value,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : typeof value === 'string' ? { message: value } : {};

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const codeOf = (values: unknown[]): string => values.map(textOf).find(Boolean)?.slice(0, 200) ?? '';

/** The messages of an error, the one that people see first: a gateway quotes its provider's own words in `raw`. */
function messagesOf(fields: Fields): string[] {
  const own = ['message', 'msg', 'status_msg', 'error_msg', 'error_message', 'errorMessage', 'reason', 'title'];
  const raw = textOf(fieldsOf(fields.metadata).raw);
  const said = own.map((name) => textOf(fields[name])).find(Boolean) ?? '';
  return [raw && said ? `${said}: ${raw}` : said || raw, ...detailsOf(fields.detail)].filter(Boolean);
}

/** FastAPI's `detail`: a text, or a list of which each names the place of a field and what is wrong with it. */
function detailsOf(detail: unknown): string[] {
  if (!Array.isArray(detail)) return [textOf(detail) || textOf(fieldsOf(detail).message)];
  const each = detail.slice(0, 20).map((one) => {
    const { loc, msg, type } = fieldsOf(one);
    const place = Array.isArray(loc) ? loc.slice(0, 10).map(textOf).join('.') : textOf(loc);
    return [place, textOf(msg) || textOf(fieldsOf(one).message), textOf(type)].filter(Boolean).join(': ');
  });
  return [each.join('; ')];
}
