import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import nextSettings from '../../next.config.mjs';
import { postLimits } from './post-limits.ts';

/** The address of a file under `app`, its parameters filled in. */
const addressOf = (file: string) =>
  file
    .replace(/^app/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace(/\/[^/]+$/, '')
    .replace(/\[[^\]]+\]/g, 'none');

test('every handler that answers POST is let through, and every page with actions', () => {
  const handlers = globSync('app/**/route.{ts,tsx}').filter((file) =>
    /export (async )?(function|const) POST|as POST/.test(readFileSync(file, 'utf8')),
  );
  const actions = globSync('app/**/*.ts').filter((file) => readFileSync(file, 'utf8').startsWith("'use server'"));
  expect(handlers.length).toBeGreaterThan(3);
  expect(actions.length).toBeGreaterThan(5);
  for (const file of [...handlers, ...actions]) expect(postLimits(addressOf(file)), file).toBeDefined();
});

test('only the door takes anything of strangers, and little', () => {
  for (const path of ['/api/door/sign-in', '/api/auth/signout?x=1'])
    expect(postLimits(path)?.stranger).toBe(limits.signInBytes);
  for (const path of ['/desk', '/desk/import', '/desk/translations/1?row=2'])
    expect(postLimits(path)?.stranger).toBe(0);
  for (const path of ['/', '/en', '/en/desk', '/desks', '/sign-in', '/api/door', '/api/live'])
    expect(postLimits(path)).toBeUndefined();
});

test('an import has room for the largest file, and other actions have not', () => {
  expect(postLimits('/desk/import')?.signedIn).toBeGreaterThan(limits.fileBytes);
  expect(postLimits('/desk/import/none')?.signedIn).toBeGreaterThan(limits.fileBytes);
  expect(postLimits('/desk/imports')?.signedIn).toBe(limits.actionBytes);
});

test('Next takes all that is let through', () => {
  const said = String(Object(nextSettings.experimental?.serverActions).bodySizeLimit);
  const [, megabytes] = /^(\d+)mb$/.exec(said) ?? [];
  expect(Number(megabytes) * 1024 * 1024).toBeGreaterThanOrEqual(limits.importActionBytes);
});
