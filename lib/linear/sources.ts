import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Program, parseSync } from 'oxc-parser';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Source {
  /** The path from the root of the repository. */
  path: string;
  text: string;
  program: Program;
}

/** Parses every source that the product runs. Tests, type declarations and files that only tests use are left out. */
export function readSources(pattern = '{app,lib,db}/**/*.{ts,tsx}'): Source[] {
  const paths = globSync(pattern, { cwd: root });
  return paths
    .filter((path) => !/\.(?:test|d)\.tsx?$|^lib\/linear\//.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(`${root}${path}`, 'utf8');
      const { program, errors } = parseSync(path, text);
      if (errors.length) throw new Error(`${path} can't be parsed: ${errors[0]?.message}`);
      return { path, text, program };
    });
}

/** A node of a parsed source; its other fields depend on the type. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/** Calls `visit` for a node and all nodes in it, from outside in; `around` are the nodes that contain it. */
export function walk(node: unknown, visit: (node: Node, around: Node[]) => void, around: Node[] = []): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit, around);
  else if (isNode(node)) {
    visit(node, around);
    const inner = [...around, node];
    for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit, inner);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** The line of an offset, from 1. */
export const lineOf = ({ text }: Source, offset: number) => text.slice(0, offset).split('\n').length;
