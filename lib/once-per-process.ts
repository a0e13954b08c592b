const shared = globalThis as { [key: symbol]: unknown };

/**
 * Creates one value for the whole process, although several bundles load the same module, such as a page and the server
 * in front of it. With two counters or queues, each would allow what both together must not.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`diglot.${name}`);
  shared[key] ??= make();
  return shared[key] as T;
}
