import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import nextSettings from '../../next.config.mjs';
import { bodyLimits, methodsOf } from './body-limits.ts';

const postLimits = (url: string) => bodyLimits(url, 'POST');

/** Gives the address of a file under `app`, with its parameters filled in. */
const addressOf = (file: string) =>
  file
    // Requests of the workbench's actions go to the page that opens it.
    .replace(/^app\/workbench\//, 'app/desk/translations/none/')
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

test('every handler that answers PUT is let through, and no other place', () => {
  const handlers = globSync('app/**/route.{ts,tsx}').filter((file) =>
    /export (async )?(function|const) PUT/.test(readFileSync(file, 'utf8')),
  );
  expect(handlers.length).toBeGreaterThan(0);
  for (const file of handlers) expect(bodyLimits(addressOf(file), 'PUT')?.stranger, file).toBe(0);
  for (const path of ['/', '/desk', '/api/door/sign-in', '/api/targets', '/api/targets/1/history'])
    expect(bodyLimits(path, 'PUT'), path).toBeUndefined();
  expect(bodyLimits('/api/targets/1', 'POST')).toBeUndefined();
  expect([methodsOf('/'), methodsOf('/desk'), methodsOf('/api/targets/1')]).toEqual([
    'GET, HEAD',
    'GET, HEAD, POST',
    'GET, HEAD, PUT',
  ]);
});
