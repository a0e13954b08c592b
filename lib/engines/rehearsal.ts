/** The built-in engine, used while none is connected: its text is visibly no translation and is never published. */
export const rehearsalModel = 'rehearsal';

/** Makes a placeholder, so that the whole workflow can be tried. */
export function rehearse(source: string): string {
  return `⟦${source}⟧`;
}

/** True while a text still has the brackets of a placeholder. */
export function hasRehearsalMarks(text: string): boolean {
  return /[⟦⟧]/.test(text);
}
