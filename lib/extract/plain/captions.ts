/** Whether a paragraph is a caption: it ends with a photographer's credit. */
export function isCaption(source: string): boolean {
  if (source.length > 400) return false;
  return (
    /(?:^|[\s。！？”）)])[^。！？]{0,30}[摄攝][）)。]?$/u.test(source) ||
    /(?:^|[\s(])(?:photo(?:graph)?s?(?: courtesy)?(?: by| of)?|image|picture|credit)[ :/][^.!?]{2,60}[.)]?$/iu.test(
      source,
    )
  );
}

/** Whether the last line says where the article was printed: a name and a date, an edition or a page. */
export function isSourceNote(source: string): boolean {
  if (source.length > 160) return false;
  return isEdition(source) || /^[(（]?\s*(?:来源|來源|出处|source)\s*[:：]/iu.test(source) || isDated(source);
}

/** Matches `《人民日报》（2026年11月3日 第 08 版）`. */
function isEdition(source: string): boolean {
  const [name] = /^[(（]?\s*《[^》]+》/u.exec(source) ?? [];
  const rest = name ? source.slice(name.length).trimEnd() : '';
  return /[)）]$/u.test(rest) && /\d/.test(rest.slice(rest.search(/[(（]/u)));
}

/** Matches `The Guardian (3 November 2026)`. */
function isDated(source: string): boolean {
  const open = source.indexOf('(', 2);
  const isName = open >= 0 && open <= 80 && !/[.!?]/.test(source.slice(0, open));
  return isName && source.endsWith(')') && /\b\d{4}\b/.test(source.slice(open + 1));
}
