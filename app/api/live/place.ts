/**
 * How far a page has followed its topics: for each the last event it was told of, null where it was told nothing. As text, the
 * numbers stand in the order of the topics with points between them. A browser sends that text back as it is.
 * @example placeOf('12..9', 3) // [12, null, 9]
 */
export type Place = (number | null)[];

/** Reads a place for so many topics; what is none is a page that was told nothing. */
export function placeOf(text: string, topics: number): Place {
  const numbers = text.split('.', topics + 1);
  const isPlace = numbers.length === topics && numbers.every((number) => /^\d{0,15}$/.test(number));
  return isPlace ? numbers.map((number) => (number ? Number(number) : null)) : Array(topics).fill(null);
}

/** A place as text. */
export const placeText = (place: Place): string => place.map((seq) => seq ?? '').join('.');
