import { type ScriptedEngine, translate } from '../scripted-engine.ts';

/** Words in a paragraph that have the engine of development behave as some engines do. */
export const slowWord = '〔慢〕';
export const failingWord = '〔坏〕';

/** An engine that drafts at once, but for paragraphs with one of the words: those it keeps waiting, or refuses for good. */
export function scriptForDevelopment(engine: Pick<ScriptedEngine, 'script'>): void {
  engine.script(({ source }) => {
    if (source?.includes(failingWord)) return { status: 400, message: 'This paragraph is refused.' };
    const text = translate(source ?? '');
    return source?.includes(slowWord) ? { text, until: never } : { text };
  });
}

/** The server gives up by its own deadlines, and tries again. */
const never = new Promise<void>(() => {});
