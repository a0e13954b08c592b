'use client';
import { useOurWords } from './use-our-words.ts';

/** Shows why a draft is missing: a sentence of ours in the reader's language, or the server's own words, quoted. */
export function ErrorWords({ text }: { text: string | null }) {
  const ours = useOurWords();
  if (!text) return null;
  return ours(text) ?? <q>{text}</q>;
}
