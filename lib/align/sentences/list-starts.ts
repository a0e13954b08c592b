const mark = /(?<=^|\s)(?:[•⁃]\s?)?(\d{1,3}|[a-z])(\.\)|\)|\.)\s(?=\p{Lu})/gu;

/**
 * The offsets at which the items of a list inside a paragraph start: `1) … 2) …`, with consecutive numbers from one.
 */
export function listStarts(text: string): number[] {
  const found = [...text.matchAll(mark)].map((match) => ({
    place: match.index,
    form: match[2],
    number: /\d/.test(match[1] ?? '') ? Number(match[1]) : (match[1] ?? '').charCodeAt(0),
  }));
  const [first] = found;
  if (!first || text.slice(0, first.place).trim() !== '') return [];
  let expected = first.number + 1;
  const starts: number[] = [];
  for (const { place, form, number } of found.slice(1)) {
    if (number !== expected || form !== first.form) continue;
    starts.push(place);
    expected++;
  }
  return starts;
}
