import type { SegmentKind } from '#db/vocabulary';
import type { Paragraph } from './context.ts';

const notes: Record<SegmentKind, string> = {
  title: 'It is the title: write it as a title in the target language, without a full stop.',
  heading: 'It is a heading inside the article.',
  paragraph: 'It is a paragraph of running text.',
  caption: 'It is a picture caption; keep the credit of the photographer.',
  'list-item': 'It is one item of a list.',
  quote: 'It is a quotation set apart from the text.',
  code: 'It is program code: translate its comments alone.',
  'table-cell': 'It is one cell of a table: keep it as short as it is.',
  note: 'It is a note to the text, or says where the article was printed.',
};

/** What a model must know about a paragraph's kind, its marker and its lines. */
export function kindNote({ kind, source, form }: Pick<Paragraph, 'kind' | 'source' | 'form'>): string {
  const isMarked = form?.marker && !source.startsWith(form.marker);
  return [
    notes[kind],
    isMarked ? `Its number or sign, ${form.marker}, is shown before it: do not write it.` : '',
    kind !== 'code' && source.includes('\n') ? 'Its line breaks mean something: keep one for each.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}
