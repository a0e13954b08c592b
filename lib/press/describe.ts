/** The beginning of a text, at most 200 characters, cut at a sentence or else at a word. */
export function describe(text: string): string {
  const most = 200;
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const sentence = /^[\s\S]{60,}[.!?。！？]["”’」』)）]?(?=\s|[^\p{ASCII}]|$)/u.exec(head)?.[0];
  if (sentence) return sentence;
  const room = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const words = room.replace(/\s\S*$/, '').trimEnd();
  // Chinese has no spaces: the one that is there may stand far from the cut.
  return `${words.length > most / 2 ? words : room}…`;
}
