import { limits } from '#lib/limits';
import { type BodyEncoding, chooseEncoding } from '../(site)/rendered.ts';

/** What was chosen for each header before: all browsers of one kind send the same. */
const chosen = new Map<string, BodyEncoding>();

/** The encoding of a body for what an Accept-Encoding header says. */
export function acceptedEncoding(accepted: string): BodyEncoding {
  const known = chosen.get(accepted);
  if (known) return known;
  const encoding = chooseEncoding(accepted);
  if (accepted.length > limits.pathKept) return encoding;
  if (chosen.size >= limits.encodingsKept) chosen.clear();
  chosen.set(accepted, encoding);
  return encoding;
}
