interface Untagged {
  plain: string;
  /** The place in the text for one in `plain`: before tags that open there, behind those that close. */
  placeOf: (place: number) => number;
}

/** A text without its numbered tags. */
export function withoutTags(text: string): Untagged {
  const tags = [...text.matchAll(/<\/?\d{1,4}>/g)];
  if (tags.length === 0) return { plain: text, placeOf: (place) => place };
  const placeOf = (place: number) => {
    let shift = 0;
    for (const { 0: tag, index } of tags) {
      const isBehind = index - shift > place;
      if (isBehind || (index - shift === place && !tag.startsWith('</'))) break;
      shift += tag.length;
    }
    return place + shift;
  };
  return { plain: text.replace(/<\/?\d{1,4}>/g, ''), placeOf };
}
