import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

const mark = '.next/built-from';

/** Builds the web application, unless the last build was made from the same sources. */
export async function buildOnce(): Promise<void> {
  const sources = hashSources();
  if (readMark() === sources) return;
  console.log('Building Diglot. This happens once, and again when its code has changed.');
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build']);
  writeFileSync(mark, sources);
}

function readMark(): string | null {
  try {
    return readFileSync(mark, 'utf8');
  } catch {
    return null;
  }
}

function hashSources(): string {
  const files = globSync(['app/**', 'lib/**', 'db/**', 'package-lock.json', 'next.config.mjs', 'tsconfig.json'], {
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('The build failed; its output above says why.')),
    );
  });
}
