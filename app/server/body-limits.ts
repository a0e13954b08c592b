import { limits } from '#lib/limits';

interface BodyLimits {
  /** Maximum bytes that any visitor may send; 0 if only signed-in people may send. */
  stranger: number;
  signedIn: number;
  /** Maximum bytes up to which a visitor is told to sign in; beyond it, that the body is too large. */
  unread: number;
}

const door: BodyLimits = { stranger: limits.signInBytes, signedIn: limits.signInBytes, unread: limits.signInBytes };
const desk: BodyLimits = { stranger: 0, signedIn: limits.actionBytes, unread: limits.strangerBytes };

/** Every path that accepts a body; the first match counts. Readers' pages accept none. */
const places: ['POST' | 'PUT', RegExp, BodyLimits][] = [
  ['POST', /^\/api\/(auth|door)\//, door],
  ['POST', /^\/desk\/import(\/|$)/, { ...desk, signedIn: limits.importActionBytes }],
  ['POST', /^\/desk(\/|$)/, desk],
  ['POST', /^\/api\/engines\/test$/, desk],
  ['PUT', /^\/api\/targets\/[^/]+$/, desk],
];

const placeOf = (url: string) => {
  const path = url.split('?')[0] ?? '';
  return places.find(([, pattern]) => pattern.test(path));
};

/** Gives the limits for a method at an address; undefined if it accepts no body by it. */
export function bodyLimits(url: string, method: string): BodyLimits | undefined {
  const place = placeOf(url);
  return place?.[0] === method ? place[2] : undefined;
}

/** Lists the methods that an address accepts, for the header `Allow`. */
export const methodsOf = (url: string): string => ['GET', 'HEAD', placeOf(url)?.[0]].filter(Boolean).join(', ');
