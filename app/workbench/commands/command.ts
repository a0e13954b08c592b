import type en from '#app/messages/en.json';
import type { Work } from './work.ts';

/**
 * An action with keys that work while the caret is not in a text: in a text, letters and arrows belong to the editor.
 */
export interface Keyed {
  /** These keys are spelled as Mantine's useHotkeys expects them. */
  keysOutside: string[];
  /** True if the browser must also do what it does for these keys by default. */
  keepsDefault?: boolean;
  /** True if the action only opens another row: it is repeated while its keys are held down. */
  isMovement?: boolean;
  perform(work: Work): void;
}

/** An action of the workbench. The key bindings, the palette, the help and the buttons are all made from it. */
export interface Command extends Omit<Keyed, 'keysOutside'>, Partial<Pick<Keyed, 'keysOutside'>> {
  /** The command's name, which is also the key of its label under `workbench.commands` in the messages. */
  id: keyof (typeof en)['workbench']['commands'];
  /** These keys work inside a text too. They are spelled as Mantine's useHotkeys expects them. */
  keys: string;
  /**
   * Returns false if the command has nothing to act on: its button is then disabled. Without it the button is always
   * enabled.
   */
  applies?(work: Work): boolean;
}
