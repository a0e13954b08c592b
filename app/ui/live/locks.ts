/** Holds a lock of a new name for as long as this tab or worker lives. Resolves to the name once the lock is held. */
export function holdLock(locks: LockManager): Promise<string> {
  const name = `live ${crypto.randomUUID()}`;
  return new Promise((resolve, reject) => {
    const held = locks.request(name, () => {
      resolve(name);
      return new Promise<never>(() => {});
    });
    held.catch(reject);
  });
}

/**
 * Calls `onEnd` when the owner of the lock has ended: closed, crashed or stopped by the browser. A port has no event
 * for that.
 */
export function whenReleased(locks: LockManager, name: string, onEnd: () => void): void {
  locks.request(name, onEnd).catch(onEnd);
}
