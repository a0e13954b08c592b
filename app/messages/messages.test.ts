import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { errorClasses, jobFaults } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { ourSentences } from '#lib/our-words';
import en from './en.json';
import zhHans from './zh-Hans.json';
import zhHant from './zh-Hant.json';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path: string[] = []): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : flatten(value, [...path, key]),
  );
}

const languages = { en, 'zh-Hans': zhHans };
const [english, chinese] = [new Map(flatten(en)), new Map(flatten(zhHans))];

/**
 * Returns the names of an ICU message's arguments with their formats, for example `seconds: number`. A plural counts as
 * text, because not every language has one.
 */
function argumentsOf(message: string): string[] {
  const found = [...message.matchAll(/\{\s*(\w+)\s*(?:\}|,\s*(\w+))/g)];
  return [...new Set(found.map(([, name, type = 'text']) => `${name}: ${type === 'plural' ? 'text' : type}`))].sort();
}
const namesOf = (message: string) => argumentsOf(message).map((argument) => argument.split(':')[0] as string);

test('both languages say the same things', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test('traditional Chinese has the words of readers’ pages, with the same arguments', () => {
  const traditional = new Map(flatten(zhHant));
  const ofReaders = [...chinese].filter(([key]) => key.startsWith('site.'));
  expect([...traditional.keys()]).toEqual(ofReaders.map(([key]) => key));
  const differing = ofReaders.filter(
    ([key, message]) => argumentsOf(message).join() !== argumentsOf(traditional.get(key) ?? '').join(),
  );
  expect(differing).toEqual([]);
  expect([...traditional.values()].join(''), 'no simplified character').not.toMatch(
    /[审译编辑对页图这种为还没过请见语]/u,
  );
});

test('each reason why a draft is missing has a sentence', () => {
  const reasons = [...errorClasses, ...jobFaults].map((reason) => `drafting.reasons.${reason}`);
  expect(reasons.filter((key) => !english.has(key))).toEqual([]);
});

test('each sentence that is stored as a reason has words', () => {
  const stored = ourSentences.map((says) => `drafting.words.${says}`);
  expect(stored.filter((key) => !english.has(key))).toEqual([]);
});

test('both languages have the same arguments', () => {
  const differing = [...english]
    .map(([key, message]) => ({ key, en: argumentsOf(message), zh: argumentsOf(chinese.get(key) ?? '') }))
    .filter(({ en, zh }) => en.join() !== zh.join());
  expect(differing).toEqual([]);
});

test('no message is empty, and none was left in the other language', () => {
  for (const [key, message] of [...english, ...chinese]) expect(message.trim(), key).not.toBe('');
  for (const [key, message] of english) expect(message, key).not.toMatch(/\p{Script=Han}/u);
  const copied = [...english].filter(
    ([key, message]) => chinese.get(key) === message && /[a-z]{3,} [a-z]{3,}/i.test(message),
  );
  expect(copied).toEqual([]);
});

test.each(Object.keys(languages) as (keyof typeof languages)[])('every message of %s can be said', (locale) => {
  const faults: string[] = [];
  const say = createTranslator({
    locale,
    messages: languages[locale] as typeof en,
    onError: (error) => faults.push(error.message),
  }) as (key: string, values: Record<string, string | number>) => string;
  for (const [key, message] of flatten(languages[locale]))
    for (const count of [0, 1, 2]) say(key, Object.fromEntries(namesOf(message).map((name) => [name, count])));
  expect(faults).toEqual([]);
});

describe('errors', () => {
  interface Thrown {
    file: string;
    reason: string;
    /** The values that fill its message; null if the source text does not show them. */
    values: string[] | null;
  }

  const sources = ['lib', 'app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(test|bench)\.ts$/.test(name))
      .map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
  );
  const keysOf = (literal: string | undefined) =>
    literal === undefined ? [] : literal.split(',').flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []);

  const patterns = [
    /new InvalidError\(\s*(?:[^'(]*\? )?'(\w+)'(?:\s*,\s*\{([^}]*)\})?/g,
    /new DomainError\(\s*'[\w-]+',\s*'(\w+)'(?:\s*,\s*\{([^}]*)\})?/g,
    /new (?:ConflictError|ForbiddenError|NotFoundError)(?:<[^>]*>)?\(\s*'(\w+)'/g,
    /super\(\s*'[\w-]+',\s*'(\w+)'/g,
    /\breason: '(\w+)'(?:,\s*values: \{([^}]*)\})?/g,
    /\breason = '(\w+)'/g,
  ];
  const thrown: Thrown[] = sources.flatMap(({ file, text }) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map((match) => ({ file, reason: match[1] as string, values: keysOf(match[2]) })),
    ),
  );
  /** Finds the reasons that zod schemas give, for example in `.min(1, 'nameMissing')` and `error: 'urlWrong'`. */
  const ofSchemas: Thrown[] = sources
    .filter(({ text }) => /from '(?:zod|#lib\/fields)'/.test(text) && !text.includes('class SettingError'))
    .flatMap(({ file, text }) =>
      [
        ...text.matchAll(
          /\.(?:min|max|length|regex|refine|email|url|int|positive|nonnegative|date|enum|string|number)\((?:[^()']|'[^']*',|\([^()]*\))*?'([a-z]+[A-Z][A-Za-z]*)'\)/g,
        ),
        ...text.matchAll(/(?:textField\([^,()]*, |addressField\()'([a-z][A-Za-z]+)'\)/g),
        ...text.matchAll(/\b(?:error|few|many): '([a-z][A-Za-z]+)'/g),
      ].map((match) => ({ file, reason: match[1] as string, values: ['field'] })),
    );

  test('are found in the sources', () => {
    const reasons = new Set([...thrown, ...ofSchemas].map(({ reason }) => reason));
    for (const known of [
      'fileEmpty',
      'targetChanged',
      'signedOut',
      'setUpLinkWrong',
      'urlWrong',
      'nameTooLong',
      'localeWrong',
      'dateWrong',
    ])
      expect(reasons).toContain(known);
    expect(reasons.size).toBeGreaterThan(40);
  });

  test.each(Object.entries(languages))('all have a message in %s', (_, { errors }) => {
    const missing = [...thrown, ...ofSchemas].filter(({ reason }) => !(reason in errors));
    expect(missing).toEqual([]);
  });

  test('bring every value that their message asks for', () => {
    const wanting = [...thrown, ...ofSchemas].filter(({ reason, values }) =>
      namesOf(english.get(`errors.${reason}`) ?? '').some((name) => !values?.includes(name)),
    );
    expect(wanting).toEqual([]);
  });

  /** These messages contain their limit as a number, because an error of a schema has no values to insert. */
  const named = {
    noteTooLong: limits.erasureNote,
    tagsTooMany: limits.segmentTags,
    pasteTooLong: limits.importBytes,
    instructionTooLong: limits.instruction,
  };

  test.each(Object.entries(languages))('name the limit that holds, in %s', (_, { errors }) => {
    for (const [reason, limit] of Object.entries(named))
      expect(errors[reason as keyof typeof named].replace(/(?<=\d),(?=\d{3})/g, ''), reason).toContain(` ${limit} `);
    // The messages of both languages say "a day", so the limit must be one day.
    expect(limits.undoKept).toBe(24 * 60 * 60 * 1000);
  });

  test('of the messages none is left that nothing says', () => {
    const all = sources.map(({ text }) => text).join('\n');
    const unused = Object.keys(en.errors).filter((reason) => !new RegExp(`['".]${reason}\\b`).test(all));
    expect(unused).toEqual([]);
  });
});
