import type { TextChange } from '#lib/inline/clean-text';
import type { Expectation } from '../expectation.ts';
import type { FaultReason } from '../fault.ts';
import { addsAddress } from './adds-address.ts';

/** What a cleaning took out that shows that the rest may be broken too; invisible characters are no fault. */
const ofChange: Partial<Record<TextChange, FaultReason>> = { tokens: 'tokens', html: 'html' };

/** UTF-8 that was read as another encoding, and characters that could not be read. */
const broken = /\ufffd|[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00bf™œž“”˜šž]|ï»¿|ðŸ/;

const markdown = /\*\*[^*\n]{1,500}\*\*|\]\(https?:|^#{1,6} \S|^```/;

const square = /[[【［]\/[1-9]\d{0,3}[\]】］]/;

/** A tag with a random word, as the prompt writes them around each text. */
const promptMark = /<\/?[a-z-]{2,20} [\w-]{12}>/;

/** Finds what is no text in a text, before it was cleaned. */
export function litterOf(
  raw: string,
  { source, id }: Pick<Expectation, 'source' | 'id'>,
  changes: TextChange[],
): FaultReason[] {
  const found = changes.flatMap((change) => ofChange[change] ?? []);
  const isNew = (pattern: RegExp) => pattern.test(raw) && !pattern.test(source);
  if (isNew(broken)) found.push('broken-characters');
  if (isNew(markdown)) found.push('markdown');
  if (isNew(square)) found.push('square-marks');
  if (promptMark.test(raw)) found.push('prompt-marks');
  if (addsAddress(raw, source)) found.push('added-address');
  if (id.length > 6 && raw.includes(id)) found.push('id');
  return found;
}
