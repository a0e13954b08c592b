interface Untagged {
  plain: string;
  /** The place in the text for one in `plain`: before tags that open there, behind those that close. */
  placeOf: (place: number) => number;
}

/** A text without its numbered tags. */
export function withoutTags(text: string): Untagged {
  const tags = [...text.matchAll(/<\/?\d{1,4}>/g)];
  if (tags.length === 0) return { plain: text, placeOf: (place) => place };
  // Places are asked for in order: each goes on where the one before ended.
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
