import type { SegmentForm } from '#db/vocabulary';
import { spanOf } from '#lib/text/span-of';

/** Shows when the words of a segment of subtitles are heard. */
export function SegmentTimes({ form }: { form?: SegmentForm | null }) {
  return form?.cues?.length ? <span className="small">{spanOf(form.cues)}</span> : null;
}
