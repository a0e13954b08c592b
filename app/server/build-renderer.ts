import { createHash } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const file = resolve('.next/renderer.mjs');

/**
 * Makes one file of the renderer and all that it imports: its components are written in a way that Node can't load. It
 * takes a fraction of a second. The version is the hash of that file, so that it changes with whatever readers see.
 */
export async function buildRenderer(): Promise<{ file: string; version: string }> {
  await mkdir('.next', { recursive: true });
  // Two processes may do this at the same time, and neither may load half a file.
  const outfile = `${file}.${process.pid}`;
  await build({
    entryPoints: [fileURLToPath(new URL('./renderer-child.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // What was written for require() asks for it by this name.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  await rename(outfile, file);
  const version = createHash('sha256')
    .update(await readFile(file))
    .digest('base64url')
    .slice(0, 22);
  return { file, version };
}
