import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import type { InstructionPair } from '#lib/draft/instructions/instruction-pair';
import { saveInstructionAction } from './actions';

interface Saved {
  message: string;
  pair: InstructionPair;
  /** The text that was replaced. */
  before: string;
  /** The version that was saved. */
  id: string | null;
}

/** Says that instructions were saved, and offers to bring the earlier text back as a version of its own. */
export function noticeOfSaved({ message, pair, before, id }: Saved): void {
  noticeWithUndo({ message, undo: () => saveInstructionAction({ ...pair, text: before, base: id }) });
}
