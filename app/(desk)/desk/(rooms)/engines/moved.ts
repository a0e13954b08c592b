/** Moves an item of a list by some places. @example moved(['a', 'b'], 'b', -1) // ['b', 'a'] */
export function moved<T>(list: T[], item: T, by: number): T[] {
  const at = list.indexOf(item);
  const rest = list.filter((one) => one !== item);
  return [...rest.slice(0, at + by), item, ...rest.slice(at + by)];
}
