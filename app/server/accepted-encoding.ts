import { limits } from '#lib/limits';
import { type BodyEncoding, chooseEncoding } from '../(site)/rendered.ts';

/** A cache by header: all browsers of one kind send the same one. */
const chosen = new Map<string, BodyEncoding>();

/** Chooses the encoding of a body from an Accept-Encoding header. */
export function acceptedEncoding(accepted: string): BodyEncoding {
  const known = chosen.get(accepted);
  if (known) return known;
  const encoding = chooseEncoding(accepted);
  if (accepted.length > limits.pathKept) return encoding;
  if (chosen.size >= limits.encodingsKept) chosen.clear();
  chosen.set(accepted, encoding);
  return encoding;
}
