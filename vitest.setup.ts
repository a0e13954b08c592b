import type { ChildProcess } from 'node:child_process';
import { vi } from 'vitest';

/**
 * Runs before each file of tests. Files share a process, because to start one for each takes longer than most of them.
 * What one file leaves behind must not reach the next: each begins with modules that nobody has used yet, without what
 * `oncePerProcess` keeps, and with the settings and the clock that the process was started with.
 */
vi.resetModules();
vi.useRealTimers();
vi.unstubAllEnvs();
vi.unstubAllGlobals();
vi.restoreAllMocks();

const shared = globalThis as { [key: symbol]: unknown };
const children = shared[Symbol.for('diglot.children')] as Set<ChildProcess> | undefined;
for (const child of children ?? []) child.kill('SIGKILL');
for (const key of Object.getOwnPropertySymbols(shared)) if (key.description?.startsWith('diglot.')) delete shared[key];

const first = Symbol.for('first settings');
shared[first] ??= { ...process.env };
for (const name of Object.keys(process.env)) if (!(name in (shared[first] as object))) delete process.env[name];
Object.assign(process.env, shared[first]);
