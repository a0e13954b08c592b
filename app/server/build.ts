import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';

const mark = '.next/built-from';

/** Builds the web application, unless the last build was made from the same sources. */
export async function buildOnce(): Promise<void> {
  const sources = hashSources();
  if (readMark() === sources) return;
  console.log(
    'Building Diglot: about a minute, longer on a busy machine. This happens once, and again when its code has changed.',
  );
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

/** Runs a program. Its output, which ends with a long table of routes, is printed only if it fails. */
function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    const printed: Buffer[] = [];
    for (const output of [child.stdout, child.stderr]) output.on('data', (data: Buffer) => printed.push(data));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(printed));
      reject(new Error('The build failed; its output above says why.'));
    });
  });
}
