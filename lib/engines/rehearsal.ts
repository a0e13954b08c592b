/** The built-in engine that is there when none is connected: visibly no translation, and never published. */
export const rehearsalModel = 'rehearsal';

/** Fills a target so that the whole workflow can be tried. */
export function rehearse(source: string): string {
  return `⟦${source}⟧`;
}

/** True while a text still carries rehearsal's brackets. */
export function hasRehearsalMarks(text: string): boolean {
  return /[⟦⟧]/.test(text);
}
