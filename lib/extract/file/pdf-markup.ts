import { ownAttributes } from '../own-attributes.ts';
import { escapeMarkup } from './page.ts';
import { shifts } from './pdf-lines.ts';
import type { PdfBlock } from './pdf-paragraphs.ts';
import type { PdfTable } from './pdf-piece.ts';

const raised = new RegExp(`${shifts.raised}([^${shifts.end}]{1,12})${shifts.end}`, 'g');
const lowered = new RegExp(`${shifts.lowered}([^${shifts.end}]{1,12})${shifts.end}`, 'g');

interface Note {
  label: string;
  text: string;
  id: string;
  isTaken: boolean;
}

/** Writes blocks as HTML: lists with their numbers, and notes linked from their marks in the text. */
export function markUpPdf(blocks: PdfBlock[]): string {
  const notes = blocks.filter(({ isNote }) => isNote).map(({ text }, index) => asNote(text, index));
  const texts = blocks.filter(({ isNote }) => !isNote);
  const body = texts.map((block, index) => {
    if (block.table) return tableOf(block.table, notes);
    const [opens, closes] = [listOf(block, texts[index - 1]), listOf(block, texts[index + 1])];
    const marker = block.marker === undefined ? '' : ` ${ownAttributes.marker}="${escapeMarkup(block.marker)}"`;
    return `${opens && `<${opens}>`}<${block.name}${marker}>${withShifts(block.text, notes)}</${block.name}>${closes && `</${closes}>`}`;
  });
  const listed = notes.map(({ id, label, text }) => {
    const marker = label ? ` ${ownAttributes.marker}="${escapeMarkup(label)}"` : '';
    return `<li id="${id}"${marker}>${withShifts(text, [])}</li>`;
  });
  return body.join('\n') + (notes.length > 0 ? `<ol role="doc-endnotes">${listed.join('\n')}</ol>` : '');
}

function tableOf({ rows, hasHeader }: PdfTable, notes: Note[]): string {
  const rowOf = (row: string[][], name: 'th' | 'td') =>
    `<tr>${row.map((cell) => `<${name}>${withShifts(cell.join(' '), notes)}</${name}>`).join('')}</tr>`;
  const [first = [], ...others] = rows;
  const head = hasHeader ? `<thead>${rowOf(first, 'th')}</thead>` : '';
  return `<table>${head}<tbody>${(hasHeader ? others : rows).map((row) => rowOf(row, 'td')).join('')}</tbody></table>`;
}

/** The list that begins or ends between a block and its neighbour; empty if none does. */
function listOf(block: PdfBlock, beside: PdfBlock | undefined): string {
  const kindOf = (one: PdfBlock | undefined) => (one?.name === 'li' ? (one.marker === undefined ? 'ul' : 'ol') : '');
  return kindOf(block) === kindOf(beside) ? '' : kindOf(block);
}

/** Divides a note into its number or sign and its words. */
function asNote(text: string, index: number): Note {
  const plain = text.replace(raised, '$1 ');
  const [whole = '', label = ''] = /^\s*(\p{Nd}{1,3}|[*†‡§]{1,3})[.)]?\s+(?=\S)/u.exec(plain) ?? [];
  return { label, text: whole ? plain.slice(whole.length) : text, id: `note-${index + 1}`, isTaken: false };
}

/** Writes raised and lowered words as markup. A raised number that a note has is the mark of the first such note. */
function withShifts(text: string, notes: Note[]): string {
  return escapeMarkup(text)
    .replace(raised, (_, words: string) => {
      const note = notes.find(({ label, isTaken }) => label !== '' && label === words && !isTaken);
      if (note) note.isTaken = true;
      const mark = `<sup>${words}</sup>`;
      return note ? `<a role="doc-noteref" href="#${note.id}">${mark}</a>` : mark;
    })
    .replace(lowered, '<sub>$1</sub>');
}
