/** What one person says in a cue, on one line. */
export interface Spoken {
  /** The name of who speaks, if the file names them apart from the words. */
  speaker: string | null;
  words: string;
}

/** One cue of a file: words that are shown for a time, in milliseconds from the beginning of the recording. */
export interface Caption {
  start: number;
  /** Infinity if the file does not say when it ends. */
  end: number;
  /** Its number, if the file numbers its cues. */
  number: number | null;
  lines: Spoken[];
}
