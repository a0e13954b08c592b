const chineseDateline = /^([^。，！？\s]{2,30}?\d{1,2}月\d{1,2}日(?:电|電|讯|訊|报道))/u;
const latinDateline = /^(\p{Lu}[\p{L}.'’ -]{1,40}(?:, [^—–]{2,30})?) ?(?:—|–|--) /u;

/** Place, date and agency at the beginning of a paragraph. */
export function datelineOf(paragraph: string): string | null {
  return chineseDateline.exec(paragraph)?.[1] ?? latinDateline.exec(paragraph)?.[1]?.trim() ?? null;
}

/** The reporter that a paragraph names in brackets at its beginning. */
export function bylineOf(paragraph: string): string | null {
  return (
    /[（(](?:本报|本刊|新华社)?(?:记者|記者|通讯员|reporters?:?)([^（(）)]+)[）)]/u
      .exec(paragraph.slice(0, 120))?.[1]
      ?.trim() ?? null
  );
}
