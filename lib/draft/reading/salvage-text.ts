import { limits } from '#lib/limits';

/** The key of a text and the quotation mark that opens it, in any punctuation. */
const key = /["'“”‘’]?(?:text|translation|target|译文|翻译)["'“”‘’]?\s{0,20}[:：]\s{0,20}(["'“”‘’])/gi;
/** What follows a text: the key of a further field. */
const nextKey = /["'“”‘’]\s{0,20}[,，]\s{0,20}["'“”‘’][\p{L}_]{1,30}["'“”‘’]\s{0,20}[:：]/u;

export interface Salvaged {
  id: string | null;
  text: string;
  /** True if it stood in ordinary JSON punctuation: only quotation marks in the text were not escaped. */
  isJson: boolean;
}

/**
 * Takes the text out of an object that no parser reads, because quotation marks inside of it are not escaped or the
 * punctuation is full-width. Null if the reply does not end like an object.
 */
export function salvageText(content: string): Salvaged | null {
  const reply = content.slice(0, limits.replyMost).trim().replace(/`{3}$/, '').trimEnd();
  if (!/[}｝]$/.test(reply)) return null;
  const [begin, other] = [...reply.matchAll(key)];
  // Of two objects nobody knows where the first ends.
  if (!begin || other) return null;
  const rest = reply
    .slice(begin.index + begin[0].length, -1)
    .trimEnd()
    .replace(/[,，]$/, '')
    .trimEnd();
  const end = nextKey.exec(rest)?.index ?? (/["'“”‘’]$/.test(rest) ? rest.length - 1 : -1);
  if (end < 0) return null;
  const isJson = /^["']$/.test(begin[1] ?? '') && reply.includes('{');
  const id = /["'“”‘’]id["'“”‘’]\s{0,20}[:：]\s{0,20}["'“”‘’]([^"'“”‘’]{1,60})/i.exec(reply.slice(0, begin.index))?.[1];
  return { id: id ?? null, text: unescapeJson(rest.slice(0, end)), isJson };
}

const unescapeJson = (text: string) =>
  text.replace(/\\(?:u([\da-f]{4})|(["'\\/nrt]))/gi, (_, code: string | undefined, one: string | undefined) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : one && /[nrt]/i.test(one) ? '\n' : (one ?? ''),
  );
