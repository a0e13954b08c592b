import { spawnSync } from 'node:child_process';
import type { AnsweredPage } from './answered-pages.ts';
import type { Read } from './score-page.ts';

/** Maximum time for one page, in milliseconds; beyond it the page counts as read without any text. */
const timeLimit = 60_000;

/**
 * Reads a page by a command of the person who runs the benchmark. The command gets the path and the address of the
 * page, and prints the text, or JSON with `text` and perhaps `title`, `byline` and `publishedOn`.
 */
export function readByCommand(command: string, { path, url }: AnsweredPage): Read {
  const { stdout } = spawnSync(`${command} "$@"`, ['--', path, url], {
    shell: '/bin/sh',
    encoding: 'utf8',
    timeout: timeLimit,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const nothing: Read = { text: '', title: null, byline: null, publishedOn: null };
  if (!stdout?.trim().startsWith('{')) return { ...nothing, text: stdout ?? '' };
  return { ...nothing, ...JSON.parse(stdout) };
}
