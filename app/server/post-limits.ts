import { limits } from '#lib/limits';

interface PostLimits {
  /** Bytes that anybody may send; 0 where only who is signed in may. */
  stranger: number;
  signedIn: number;
  /** Bytes up to which somebody who is not signed in is told so, rather than that it is too much. */
  unread: number;
}

const door: PostLimits = { stranger: limits.signInBytes, signedIn: limits.signInBytes, unread: limits.signInBytes };
const desk: PostLimits = { stranger: 0, signedIn: limits.actionBytes, unread: limits.strangerBytes };

/** Every place that takes POST, the first that fits: readers' pages take none. */
const places: [RegExp, PostLimits][] = [
  [/^\/api\/(auth|door)\//, door],
  [/^\/desk\/import(\/|$)/, { ...desk, signedIn: limits.importActionBytes }],
  [/^\/desk(\/|$)/, desk],
];

/** What the path of an address takes by POST; undefined where nothing. */
export function postLimits(url: string): PostLimits | undefined {
  const path = url.split('?')[0] ?? '';
  return places.find(([pattern]) => pattern.test(path))?.[1];
}
