import { hasIdeograph } from '#lib/text/scripts';

/** Matches a blank line behind the end of a sentence of Chinese or Japanese. */
const blank = /(?<=[。！？」』）…])[ \t\u3000]*\r?\n[ \t\u3000]*\r?\n\s*/u;

/** Matches a blank line at the beginning, behind a link. */
const blankFirst = /^[ \t\u3000]*\r?\n[ \t\u3000]*\r?\n\s*/;

/**
 * Puts line breaks for the blank lines of Chinese and Japanese text. Pages that have them in one element show them as
 * they are (`white-space: pre-wrap`): without breaks all paragraphs, and links between them, become one.
 */
export function breakBlankLines(document: Document): void {
  const waiting: Node[] = [document.documentElement];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeType === 3) breakText(document, node as Text);
    else if (!['SCRIPT', 'STYLE', 'PRE', 'TEXTAREA'].includes((node as Element).tagName))
      for (let child = node.lastChild; child; child = child.previousSibling) waiting.push(child);
  }
}

function breakText(document: Document, node: Text): void {
  if (!node.data.includes('\n') || !hasIdeograph(node.data)) return;
  const isBehindLink = node.previousSibling?.nodeName === 'A' && blankFirst.test(node.data);
  const parts = (isBehindLink ? ['', node.data.replace(blankFirst, '')] : [node.data]).flatMap((part) =>
    part.split(blank),
  );
  if (parts.length < 2 || !node.parentNode) return;
  for (const [index, part] of parts.entries()) {
    if (index > 0) for (let count = 0; count < 2; count++) node.before(document.createElement('br'));
    if (part) node.before(document.createTextNode(part));
  }
  node.remove();
}
