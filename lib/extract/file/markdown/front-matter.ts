import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { limits } from '#lib/limits';
import { leadingDate } from '../../dates/find-date.ts';
import { readHeader } from '../../plain/header.ts';

/** Names of fields in a front matter. */
const names = {
  title: ['title', '标题', '標題'],
  byline: ['author', 'authors', 'byline', 'by', '作者'],
  publishedOn: ['date', 'published', 'publishdate', 'pubdate', 'published_at', '发布时间', '發布時間'],
  locale: ['lang', 'language', 'locale'],
};

type Field = keyof typeof names;
type Said = Partial<Record<Field, string>>;

interface FrontMatter {
  said: Said;
  body: string;
}

/** Reads what stands about a text above it: YAML, TOML, JSON, Pandoc's lines with `%`, or named lines. */
export function readFrontMatter(text: string): FrontMatter {
  return fenced(text) ?? inJson(text) ?? inPandoc(text) ?? named(text) ?? { said: {}, body: text };
}

/** YAML between lines of dashes, TOML between lines of plus signs. */
function fenced(text: string): FrontMatter | null {
  const lines = text.slice(0, limits.frontMatter).split('\n');
  const [fence] = /^(?:---|\+\+\+)(?=\s*$)/.exec(lines[0] ?? '') ?? [];
  if (!fence) return null;
  const isEnd = (line: string) => line.trimEnd() === fence || (fence === '---' && line.trimEnd() === '...');
  const end = lines.findIndex((line, index) => index > 0 && isEnd(line));
  if (end < 0) return null;
  const written = lines.slice(1, end).join('\n');
  const values = fence === '---' ? asYaml(written) : asToml(written);
  // Text between two horizontal rules is not a front matter.
  return values
    ? {
        said: pick(values),
        body: text
          .split('\n')
          .slice(end + 1)
          .join('\n'),
      }
    : null;
}

/** A JSON object at the top, as Hugo reads it. */
function inJson(text: string): FrontMatter | null {
  if (!/^\{\s*"/.test(text)) return null;
  const end = text.slice(0, limits.frontMatter).search(/\n\}[^\S\n]*(?:\n|$)/);
  if (end < 0) return null;
  try {
    return { said: pick(JSON.parse(text.slice(0, end + 2))), body: text.slice(end + 2) };
  } catch {
    return null;
  }
}

/** Three lines that begin with a percent sign: title, authors, date. */
function inPandoc(text: string): FrontMatter | null {
  const lines = text.slice(0, limits.frontMatter).split('\n', 4);
  const values = lines.slice(0, 3).map((line) => /^%\s+(\S.*)$/.exec(line)?.[1]?.trim());
  const count = values.findIndex((value) => !value);
  const used = count < 0 ? values.length : count;
  if (used === 0) return null;
  const [title, byline, publishedOn] = values.slice(0, used);
  const body = text.split('\n').slice(used).join('\n');
  return { said: pick({ title, author: byline, date: publishedOn }), body };
}

/** Lines such as `Title: …` at the top, as MultiMarkdown has them. */
function named(text: string): FrontMatter | null {
  if (!/^\s{0,3}(?:title|标题|標題)\s{0,3}[:：]/i.test(text)) return null;
  const { header, body } = readHeader(text.split('\n'));
  const { title, byline, publishedOn } = header;
  if (!title || header.url) return null;
  return {
    said: pick({ title, author: byline, date: publishedOn }),
    body: body.join('\n'),
  };
}

function asYaml(text: string): Record<string, unknown> | null {
  try {
    return asObject(parseYaml(text, { schema: 'core', maxAliasCount: 20, logLevel: 'error' }));
  } catch {
    return bySight(text);
  }
}

function asToml(text: string): Record<string, unknown> | null {
  try {
    return asObject(parseToml(text));
  } catch {
    return null;
  }
}

const asObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** The `key: value` lines of YAML that is faulty: most often a title contains a colon. */
function bySight(text: string): Record<string, unknown> | null {
  const lines = text.split('\n').flatMap((line) => {
    const [key] = /^[\p{L}_-]{1,40}(?=[^\S\n]{0,9}:)/u.exec(line) ?? [];
    return key === undefined
      ? []
      : [
          [
            key,
            line
              .slice(line.indexOf(':') + 1)
              .trim()
              .replace(/^(["'])(.*)\1$/, '$2'),
          ],
        ];
  });
  return lines.length ? Object.fromEntries(lines) : null;
}

function pick(values: Record<string, unknown>): Said {
  const lower = new Map(Object.entries(values).map(([key, value]) => [key.toLowerCase(), value]));
  const said = Object.entries(names).flatMap(([field, keys]) => {
    const value = keys.map((key) => wordsOf(lower.get(key))).find(Boolean);
    if (!value) return [];
    const isInWords = field === 'publishedOn' && !/^\d{4}\D/.test(value);
    return [[field, isInWords ? (leadingDate(value) ?? value) : value]];
  });
  return Object.fromEntries(said);
}

/** The words of a value: of each one in a list, and of the name in an object. */
function wordsOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, 50).map(wordsOf).filter(Boolean).join(', ');
  const { name } = asObject(value) ?? {};
  if (name !== undefined) return wordsOf(name);
  return typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
}
