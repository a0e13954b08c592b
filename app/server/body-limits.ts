import { limits } from '#lib/limits';

interface BodyLimits {
  /** Bytes that anybody may send; 0 where only who is signed in may. */
  stranger: number;
  signedIn: number;
  /** Bytes up to which somebody who is not signed in is told so, rather than that it is too much. */
  unread: number;
}

const door: BodyLimits = { stranger: limits.signInBytes, signedIn: limits.signInBytes, unread: limits.signInBytes };
const desk: BodyLimits = { stranger: 0, signedIn: limits.actionBytes, unread: limits.strangerBytes };

/** Every place that takes a body, the first that fits: readers' pages take none. */
const places: ['POST' | 'PUT', RegExp, BodyLimits][] = [
  ['POST', /^\/api\/(auth|door)\//, door],
  ['POST', /^\/desk\/import(\/|$)/, { ...desk, signedIn: limits.importActionBytes }],
  ['POST', /^\/desk(\/|$)/, desk],
  ['PUT', /^\/api\/targets\/[^/]+$/, desk],
];

const placeOf = (url: string) => {
  const path = url.split('?')[0] ?? '';
  return places.find(([, pattern]) => pattern.test(path));
};

/** What the path of an address takes by a method; undefined where nothing. */
export function bodyLimits(url: string, method: string): BodyLimits | undefined {
  const place = placeOf(url);
  return place?.[0] === method ? place[2] : undefined;
}

/** The methods that the path of an address takes, for the header `Allow`. */
export const methodsOf = (url: string): string => ['GET', 'HEAD', placeOf(url)?.[0]].filter(Boolean).join(', ');
