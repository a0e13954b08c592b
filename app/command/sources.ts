import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { InvalidError } from '#lib/errors';
import { type Captured, capturedFile } from '#lib/extract/captured';
import { type FetchPage, type ReadSource, readSource } from '#lib/extract/read-source';
import { captureAddress } from '#lib/ingest/intake/capture-address';
import { rulesOf } from '#lib/ingest/site-rule/rules-of';

/** The ways to name a source on the command line: a file's path, an http(s) address, or `-` for standard input. */
export const sourceUsage = 'FILE|URL|-';

/** Milliseconds between two lines about the progress of a book; a book that takes less time needs none. */
const progressPause = 2_000;

/** Tells on standard error how far a book is, so that what is piped on has only the result. */
function tellProgress(): (progress: { done: number; all: number }) => void {
  let last = performance.now();
  return ({ done, all }) => {
    if (performance.now() - last < progressPause) return;
    last = performance.now();
    console.error(`${done} of ${all} chapters read`);
  };
}

/** Reads a whole source; an article of several pages is fetched whole. `baseUrl` says where a file came from. */
export async function readNamed(path: string | undefined, baseUrl?: string): Promise<ReadSource> {
  if (path === undefined) throw new InvalidError('fileMissing');
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) throw new InvalidError('urlWrong');
  const fetchPage: FetchPage = (address, namedBy) =>
    captureAddress(address, { isRequestedByPerson: true, isPart: true, namedBy });
  const isAddress = /^https?:\/\//i.test(path);
  const captured = isAddress
    ? await captureAddress(path, { isRequestedByPerson: true, namedBy: 'person' })
    : await captureFile(path, baseUrl);
  return readSource([captured], {
    rules: await rulesOf(captured.url),
    fetchPage: isAddress ? fetchPage : null,
    onProgress: tellProgress(),
  });
}

async function captureFile(path: string, baseUrl: string | undefined): Promise<Captured> {
  const bytes = path === '-' ? await buffer(process.stdin) : await readBytes(path);
  return { ...capturedFile(bytes, path === '-' ? null : basename(path)), url: baseUrl ?? null };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(process.env.INIT_CWD ?? '.', path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES'
      ? new InvalidError('fileUnreadable', { path })
      : error;
  }
}
