/**
 * Removes a model's thoughts from the beginning of a reply: everything up to the last tag that closes them, or all of it
 * if they were opened and never closed.
 *
 * @example withoutThoughts('<think>It rains.</think>{}') // '{}'
 */
export function withoutThoughts(content: string): string {
  const end = /^[\s\S]*<\/(?:think|thinking|thought|reasoning)>/i.exec(content);
  if (end) return content.slice(end[0].length).trim();
  return /^\s*<(?:think|thinking|thought|reasoning)>/i.test(content) ? '' : content.trim();
}
