/**
 * A page's position in its topics: for each the last event that it was sent, null if it was sent none. As text, the
 * numbers have the order of the topics, separated by points. A browser sends that text back unchanged.
 * @example placeOf('12..9', 3) // [12, null, 9]
 */
export type Place = (number | null)[];

/** Reads a position for that many topics; an invalid one counts as a page that was sent nothing. */
export function placeOf(text: string, topics: number): Place {
  const numbers = text.split('.', topics + 1);
  const isPlace = numbers.length === topics && numbers.every((number) => /^\d{0,15}$/.test(number));
  return isPlace ? numbers.map((number) => (number ? Number(number) : null)) : Array(topics).fill(null);
}

/** Writes a position as text. */
export const placeText = (place: Place): string => place.map((seq) => seq ?? '').join('.');
