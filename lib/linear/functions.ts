import { dirname, join } from 'node:path';
import { type Node, type Source, walk } from './sources.ts';

export interface TextFunction {
  /** The path and the name, such as `lib/press/slug.ts proposeSlug`. */
  name: string;
  path: string;
  exported: string;
  /** The names of its parameters if all are plain texts; null otherwise. */
  texts: string[] | null;
}

/** Types of a first parameter that show that a function uses the database: its text has passed a schema. */
const ofVerbs = /^(?:Actor|Tx|Pick<Tx|Lease|Authorized|EditorView|FormData|Request|TestDatabase)\b/;

const plainText = /^(?:unknown|string(?: \| (?:null|undefined))*)$/;

/**
 * Lists every exported function that takes text, by the types of its parameters. It leaves out verbs, components,
 * hooks, actions and routes, and functions that wait for the database, a file or the network: their text is bounded by
 * schemas (see `schemas.test.ts`) or passed to the listed functions.
 */
export function textFunctions(sources: Source[]): TextFunction[] {
  const holdsText = makeHoldsText(sources);
  const goesOut = makeGoesOut(sources);
  return sources.filter(isPlain).flatMap((source) =>
    exportedFunctions(source).flatMap(({ exported, fn }) => {
      const parameters = fn.params as Node[];
      const types = parameters.map((parameter) => typeOf(source, parameter));
      const isOurs = !/^(?:use)?[A-Z]/.test(exported) && !ofVerbs.test(types[0] ?? '');
      if (!isOurs || !types.some(holdsText) || (isAsync(source, fn) && goesOut(source.path))) return [];
      // Functions that reach files or the network are never called with made-up texts: they would create paths or
      // request addresses.
      const isPlainCall = types.every((type) => plainText.test(type)) && !goesOut(source.path);
      const texts = isPlainCall ? parameters.map(nameOf) : null;
      return [{ name: `${source.path} ${exported}`, path: source.path, exported, texts }];
    }),
  );
}

/** True unless Next calls the module itself, it runs only on the server's side of an action, or it is a test. */
const isPlain = ({ path, text }: Source) =>
  !/\/(?:route|page|layout|error)\.tsx?$|\/fixtures\.ts$|\/hostile-host\.ts$/.test(path) && !/^'use server'/.test(text);

function isAsync({ text }: Source, fn: Node): boolean {
  const type = fn.returnType as Node | undefined;
  return fn.async === true || /^: (?:Promise|Async)/.test(type ? text.slice(type.start, type.end) : '');
}

function exportedFunctions(source: Source): { exported: string; fn: Node }[] {
  return (source.program.body as unknown as Node[]).flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : null;
    if (declared?.type === 'FunctionDeclaration') return [{ exported: nameOf(declared.id as Node), fn: declared }];
    const variables = declared?.type === 'VariableDeclaration' ? (declared.declarations as Node[]) : [];
    return variables.flatMap(({ id, init }) => {
      const fn = init as Node | null;
      return fn?.type === 'ArrowFunctionExpression' ? [{ exported: nameOf(id as Node), fn }] : [];
    });
  });
}

const nameOf = (node: Node): string => String(node.name ?? (node.left as Node | undefined)?.name);

/** Gives the type of a parameter as it is written; empty if it has none. */
function typeOf({ text }: Source, parameter: Node): string {
  const inner = parameter.type === 'AssignmentPattern' ? (parameter.left as Node) : parameter;
  const annotation = (inner.typeAnnotation as Node | undefined)?.typeAnnotation as Node | undefined;
  return annotation ? text.slice(annotation.start, annotation.end) : '';
}

/** Tells whether a written type contains text, through the interfaces and type names of the sources. */
function makeHoldsText(sources: Source[]): (type: string) => boolean {
  const bodies = new Map<string, string>();
  for (const source of sources)
    walk(source.program, (node) => {
      if (node.type !== 'TSInterfaceDeclaration' && node.type !== 'TSTypeAliasDeclaration') return;
      const body = (node.body ?? node.typeAnnotation) as Node;
      // Comments are removed first, because their words would be taken for types.
      const code = source.text.slice(body.start, body.end).replace(/\/\*.*?\*\//gs, '');
      bodies.set(nameOf(node.id as Node), code);
    });
  const holds = (type: string, seen: Set<string>): boolean => {
    const bare = type.replace(/'[^']*'/g, '').replace(/\([^()]*\) =>/g, '');
    if (/\b(?:string|unknown|Document|Element|RegExp)\b/.test(bare)) return true;
    return [...bare.matchAll(/\b[A-Z]\w+/g)].some(([name]) => {
      if (seen.has(name)) return false;
      return holds(bodies.get(name) ?? '', seen.add(name));
    });
  };
  return (type) => holds(type, new Set());
}

const outside = /^(?:node:(?:fs|net|http|dns|child_process|worker)|undici|better-sqlite3|#db\/client|@libsql)/;

/** Tells whether a module reaches a database, files or the network, itself or through its imports. */
function makeGoesOut(sources: Source[]): (path: string) => boolean {
  const imports = new Map(sources.map((source) => [source.path, importsOf(source)]));
  const known = new Map<string, boolean>();
  const goesOut = (path: string): boolean => {
    if (!known.has(path)) {
      known.set(path, false);
      known.set(
        path,
        (imports.get(path) ?? []).some((one) => outside.test(one) || goesOut(one)),
      );
    }
    return known.get(path) ?? false;
  };
  return goesOut;
}

/** Lists a module's imports: paths of sources from the root, and names of packages. Imports of types are ignored. */
function importsOf({ path, program }: Source): string[] {
  const found: string[] = [];
  walk(program, (node) => {
    const source = node.source as Node | null | undefined;
    if (!source || typeof source.value !== 'string' || node.importKind === 'type' || node.exportKind === 'type') return;
    const name = source.value;
    if (name.startsWith('.')) found.push(join(dirname(path), name));
    else found.push(outside.test(name) ? name : name.replace(/^#(lib|db)\/(.*)$/, '$1/$2.ts'));
  });
  return found;
}
