import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { lines, packages, pure, shapes, storeless } from './rooms.ts';

interface Import {
  from: string;
  /** The name as the file writes it. */
  name: string;
  /** A path from the root of the repository, or the name of a package. */
  to: string;
  isOurs: boolean;
}

/** The imports of a file, those of types and those at run time included. */
function importsOf(path: string, text: string): Import[] {
  const { module } = parseSync(path, text);
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start, end));
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...dynamic.flatMap((literal) => /^['"](.+)['"]$/.exec(literal)?.[1] ?? []),
  ];
  return [...new Set(named)].map((name) => ({ from: path, name, ...targetOf(path, name) }));
}

function targetOf(from: string, name: string): { to: string; isOurs: boolean } {
  const ours = name.startsWith('.')
    ? join(dirname(from), name)
    : /^#(?:app|lib|db)\//.test(name)
      ? name.slice(1)
      : null;
  return ours ? { to: withEnding(ours), isOurs: true } : { to: name, isOurs: false };
}

const withEnding = (path: string) =>
  /\.(?:tsx?|mjs|css|json)$/.test(path) ? path : existsSync(`${path}.tsx`) ? `${path}.tsx` : `${path}.ts`;

const lineOf = new Map(lines.flatMap((rooms, line) => rooms.map((room): [string, number] => [room, line])));
const roomOf = (path: string) => {
  const [, first = '', second] = path.split('/');
  return second === undefined && !/^locale\./.test(first) ? 'lib' : first.replace(/(?:\.test)?\.ts$/, '');
};
const isIn = (path: string, places: string[]) => places.some((place) => path.startsWith(place));
const isTest = (path: string) => /\.test\.tsx?$|\/fixtures\.ts$/.test(path);

/** Returns the rule that an import breaks, or null. */
function faultOf({ from, to, isOurs }: Import): string | null {
  if (!isOurs) return faultOfPackage(from, to);
  const [fromTop, toTop] = [from.split('/')[0], to.split('/')[0]];
  if (/\/fixtures\.ts$/.test(to) && !isTest(from) && fromTop !== 'e2e') return 'only tests import fixtures';
  if (toTop === 'app') return fromTop === 'app' ? null : 'nothing imports app';
  if (fromTop === 'db') return toTop === 'db' ? null : 'db imports nothing of ours';
  if (toTop === 'db') {
    const isHidden = !isTest(from) && isIn(from, storeless) && !isIn(to, shapes);
    return isHidden ? 'of db it may know the shapes only' : null;
  }
  if (isIn(from, pure) && !isTest(from) && !isIn(to, pure) && !isIn(to, ['lib/limits.ts', 'lib/errors.ts']))
    return 'the browser runs it too: it may import only what is pure';
  // A test prepares what it needs by the verbs of any room.
  if (fromTop === 'app' || isTest(from)) return null;
  return faultOfLine(roomOf(from), roomOf(to));
}

function faultOfLine(from: string, to: string): string | null {
  const [own, other] = [lineOf.get(from), lineOf.get(to)];
  if (own === undefined || other === undefined) return 'the room has no line in lib/rooms.ts';
  return from === to || own < other ? null : 'a room imports only from lines below its own';
}

function faultOfPackage(from: string, name: string): string | null {
  if (name.startsWith('node:'))
    return isIn(from, pure) && !isTest(from) ? 'the browser runs it too: no module of Node' : null;
  const rule = Object.entries(packages).find(([known]) =>
    known.endsWith('/*') ? name.startsWith(known.slice(0, -1)) : name === known || name.startsWith(`${known}/`),
  );
  return rule && !isIn(from, rule[1]) ? `only ${rule[1].join(' and ')} may import it` : null;
}

/** The files of each circle of imports. */
function circlesOf(imports: Import[]): string[][] {
  const next = Map.groupBy(
    imports.filter((one) => one.isOurs),
    ({ from }) => from,
  );
  const [done, path] = [new Set<string>(), [] as string[]];
  const circles: string[][] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push(path.slice(at));
    if (at >= 0 || done.has(file)) return;
    path.push(file);
    for (const { to } of next.get(file) ?? []) visit(to);
    path.pop();
    done.add(file);
  };
  for (const file of next.keys()) visit(file);
  return circles;
}

const paths = globSync('{app,lib,db}/**/*.{ts,tsx}').sort();
const all = paths.flatMap((path) => importsOf(path, readFileSync(path, 'utf8')));

test('every file keeps the rules of the rooms', () => {
  const said = all.flatMap((one) => (faultOf(one) ? [`${one.from} → ${one.to}: ${faultOf(one)}`] : []));
  expect(said).toEqual([]);
});

test('no files import each other in a circle, for types neither', () => {
  expect(circlesOf(all)).toEqual([]);
});

test('a file with a verb never acts as the machine, which nobody checked', () => {
  const machines = new Set(all.filter(({ to }) => to === 'lib/access/machine.ts').map(({ from }) => from));
  const verbs = all.filter(({ from, to }) => to === 'lib/access/verb.ts' && !isTest(from)).map(({ from }) => from);
  expect(verbs.length).toBeGreaterThan(20);
  expect(verbs.filter((file) => machines.has(file))).toEqual([]);
});

/** The exported verbs of a file: their names. */
function verbsOf(path: string, text: string): string[] {
  return parseSync(path, text).program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') return [];
    return statement.declaration.declarations.flatMap(({ id, init }) =>
      init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'verb'
        ? [id.type === 'Identifier' ? id.name : '']
        : [],
    );
  });
}

const fileNameOf = (name: string) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

/** Returns the exported verbs of a file that has more than one, or whose name is not the verb's. */
function strayVerbsOf(path: string, text: string): string[] {
  const names = verbsOf(path, text);
  return names.length < 2 && names.every((name) => basename(path) === fileNameOf(name)) ? [] : names;
}

test('a file exports one verb at most, and is named for it', () => {
  const files = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  expect(files.flatMap(({ path, text }) => verbsOf(path, text)).length).toBeGreaterThan(40);
  expect(files.flatMap(({ path, text }) => strayVerbsOf(path, text).map((name) => `${path}: ${name}`))).toEqual([]);
});

test('a second verb in a file is found, and a verb in a file of another name', () => {
  const one = "export const stopIt = verb('draft', schema, work);";
  const other = "export const resumeIt = verb('draft', schema, work);";
  expect(strayVerbsOf('lib/draft/stop-it.ts', one)).toEqual([]);
  expect(strayVerbsOf('lib/draft/stop-it.ts', one + other)).toEqual(['stopIt', 'resumeIt']);
  expect(strayVerbsOf('lib/draft/control.ts', one)).toEqual(['stopIt']);
});

test('what is read is what is there', () => {
  expect(all.length).toBeGreaterThan(1_000);
  expect(all.filter(({ to, isOurs }) => isOurs && !existsSync(to)).map(({ from, to }) => `${from} → ${to}`)).toEqual(
    [],
  );
  expect(
    [...lineOf.keys()].filter((room) => room !== 'lib' && !existsSync(`lib/${room}`) && !existsSync(`lib/${room}.ts`)),
  ).toEqual([]);
});

test.each([
  ['lib/jobs/a.ts', "import '#lib/press/slug';", 'a room imports only from lines below its own'],
  ['lib/jobs/a.ts', "import '../memory/exact.ts';", 'a room imports only from lines below its own'],
  ['lib/jobs/a.ts', "await import('../press/slug.ts');", 'a room imports only from lines below its own'],
  ['lib/new/a.ts', "import '#lib/errors';", 'the room has no line in lib/rooms.ts'],
  ['app/a.tsx', "import type { Connection } from '#db/client';", 'of db it may know the shapes only'],
  ['app/a.tsx', "export { schema } from '#db/schema';", 'of db it may know the shapes only'],
  ['app/a.tsx', "import { eq } from 'drizzle-orm';", 'only db/ and lib/ may import it'],
  ['lib/jobs/a.ts', "import { createClient } from '@libsql/client/http';", 'only db/ may import it'],
  ['lib/align/a.ts', "import 'node:fs';", 'the browser runs it too: no module of Node'],
  ['lib/align/a.ts', "import '#lib/env';", 'the browser runs it too: it may import only what is pure'],
  ['lib/press/a.ts', "import '../../app/outcome.ts';", 'nothing imports app'],
  ['lib/jobs/a.ts', "import { eventually } from '#lib/fixtures';", 'only tests import fixtures'],
  ['db/a.ts', "import '#lib/limits';", 'db imports nothing of ours'],
])('%s may not say %s', (path, text, fault) => {
  expect(importsOf(path, text).map(faultOf)).toEqual([fault]);
});

test('what Node runs without a bundler names its files with their endings', () => {
  const bare = all.filter(({ from, name }) => /^(?:lib|db)\//.test(from) && /^\..*\/[^.]+$/.test(name));
  expect(bare.map(({ from, name }) => `${from}: ${name}`)).toEqual([]);
});

test('a circle is found, one of types too', () => {
  const one = importsOf('lib/a.ts', "import type { B } from './b.ts';");
  const other = importsOf('lib/b.ts', "export { A } from '#lib/a';");
  expect(circlesOf([...one, ...other])).toEqual([['lib/a.ts', 'lib/b.ts']]);
});
