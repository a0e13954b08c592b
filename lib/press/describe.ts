/** Gives the beginning of a text, at most 200 characters, cut after a sentence or else after a word. */
export function describe(text: string): string {
  const most = 200;
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const sentence = /^[\s\S]{60,}[.!?。！？]["”’」』)）]?(?=\s|[^\p{ASCII}]|$)/u.exec(head)?.[0];
  if (sentence) return sentence;
  const room = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const words = room.replace(/\s\S*$/, '').trimEnd();
  // A Chinese text has few spaces; cutting at one that is far from the limit would lose most of the description.
  return `${words.length > most / 2 ? words : room}…`;
}
