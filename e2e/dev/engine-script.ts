import { type ScriptedEngine, translate } from '../scripted-engine.ts';

/** Words in a paragraph that make the development engine slow, or make it fail. */
export const slowWord = '〔慢〕';
export const failingWord = '〔坏〕';

/** Drafts at once, except paragraphs with one of these words: it never answers, or refuses them. */
export function scriptForDevelopment(engine: Pick<ScriptedEngine, 'script'>): void {
  engine.script(({ source }) => {
    if (source?.includes(failingWord)) return { status: 400, message: 'This paragraph is refused.' };
    const text = translate(source ?? '');
    return source?.includes(slowWord) ? { text, until: never } : { text };
  });
}

/** The server's own deadlines end the request, and it tries again. */
const never = new Promise<void>(() => {});
