interface Untagged {
  plain: string;
  /** Converts an offset in `plain` to one in the text: before tags that open there, behind tags that close there. */
  placeOf: (place: number) => number;
}

/** A text without its numbered tags. */
export function withoutTags(text: string): Untagged {
  const tags = [...text.matchAll(/<\/?\d{1,4}>/g)];
  if (tags.length === 0) return { plain: text, placeOf: (place) => place };
  // Offsets are asked for in ascending order, so that each search continues where the last one ended.
  let [next, shift, last] = [0, 0, 0];
  const placeOf = (place: number) => {
    if (place < last) [next, shift] = [0, 0];
    last = place;
    for (; next < tags.length; next++) {
      const { 0: tag, index } = tags[next] as RegExpExecArray;
      const isBehind = index - shift > place;
      if (isBehind || (index - shift === place && !tag.startsWith('</'))) break;
      shift += tag.length;
    }
    return place + shift;
  };
  return { plain: text.replace(/<\/?\d{1,4}>/g, ''), placeOf };
}
