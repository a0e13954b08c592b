const shared = globalThis as { [key: symbol]: unknown };

/**
 * One value a process, however many bundles of it ask: a page and the server in front of it load the same module twice,
 * and two counters or two queues would each allow what both together must not.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`diglot.${name}`);
  shared[key] ??= make();
  return shared[key] as T;
}
