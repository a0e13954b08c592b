import { createHash } from 'node:crypto';
import type { Question } from '#lib/engines/engine';
import { promptVersion } from './prompt-version.ts';

/** sha256 of everything that decides the answer. The fence is left out because each translation has another one. */
export function requestHash(question: Question, model: string): string {
  const messages = question.messages.map(({ content }) => content.replace(/(<\/?\w+) [\w-]{12}>/g, '$1>'));
  return createHash('sha256')
    .update(JSON.stringify([promptVersion, model, messages]))
    .digest('hex');
}
