import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

const file = resolve('.next/renderer.mjs');

/**
 * Bundles the renderer and everything that it imports into one file, because Node can't load its JSX. It takes a
 * fraction of a second. The version is the hash of that file, so that it changes with what readers see.
 */
export async function buildRenderer(): Promise<{ file: string; version: string }> {
  try {
    await bundle();
  } catch (error) {
    // If the disk can't be written, the file of the last start is used, so that readers are still served.
    if (!unwritable.has((error as NodeJS.ErrnoException).code ?? '') || !existsSync(file)) throw error;
  }
  const version = createHash('sha256')
    .update(await readFile(file))
    .digest('base64url')
    .slice(0, 22);
  return { file, version };
}

const unwritable = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES']);

async function bundle(): Promise<void> {
  await mkdir('.next', { recursive: true });
  // Two processes may do this at the same time, and neither may load a half-written file.
  const outfile = `${file}.${process.pid}`;
  const { outputFiles } = await build({
    // The file is written below, because the bundler's own error does not tell a full disk from a bug of ours.
    write: false,
    entryPoints: [fileURLToPath(new URL('./renderer-child.ts', import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Bundled code that was written for require() calls it by this name.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  // Otherwise esbuild's process would stay as long as this one, with 30 MB.
  await stop();
  try {
    await writeFile(outfile, outputFiles[0]?.contents ?? '');
    await rename(outfile, file);
  } finally {
    await rm(outfile, { force: true });
  }
}
