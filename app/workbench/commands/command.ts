import type en from '#app/messages/en.json';
import type { Work } from './work.ts';

/** Something that keys do outside the text, where letters and arrows are free for it. */
export interface Keyed {
  /** In the spelling of Mantine's useHotkeys. */
  keysOutside: string[];
  /** True where the browser goes on to do what the keys do by themselves. */
  keepsDefault?: boolean;
  /** True where it only leads to another row: it goes on as long as its keys are held down. */
  isMovement?: boolean;
  perform(work: Work): void;
}

/** What can be done at the workbench. Keys, palette, help and buttons are made from it. */
export interface Command extends Omit<Keyed, 'keysOutside'>, Partial<Pick<Keyed, 'keysOutside'>> {
  /** Its name, and that of its words under `workbench.commands` in the messages. */
  id: keyof (typeof en)['workbench']['commands'];
  /** Keys that work in the text too, in the spelling of Mantine's useHotkeys. */
  keys: string;
  /** False where there is nothing that it could do: its button is disabled. Left out where there always is something. */
  applies?(work: Work): boolean;
}
