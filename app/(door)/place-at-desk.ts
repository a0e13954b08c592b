/** Gives the page to open after the sign-in: the requested one if it belongs to the desk, else the desk. */
export function placeAtDesk(wish: string): string {
  if (!/^\/desk(\/|\?|$)/.test(wish) || wish.length > 1_000 || !URL.canParse(wish, 'http://door/')) return '/desk';
  const { host, pathname, search } = new URL(wish, 'http://door/');
  return host === 'door' && /^\/desk(\/|$)/.test(pathname) ? pathname + search : '/desk';
}
