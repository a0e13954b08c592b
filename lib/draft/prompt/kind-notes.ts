import type { SegmentKind } from '#db/vocabulary';

/** What a model must know about each kind of segment. */
export const kindNotes: Record<SegmentKind, string> = {
  title: 'It is the title: write it as a title in the target language, without a full stop.',
  heading: 'It is a heading inside the article.',
  paragraph: 'It is a paragraph of running text.',
  caption: 'It is a picture caption; keep the credit of the photographer.',
  'list-item': 'It is one item of a list.',
  quote: 'It is a quotation set apart from the text.',
  code: 'It is program code: translate its comments alone.',
  'table-cell': 'It is one cell of a table: keep it as short as it is.',
  note: 'It is the note that says where the article was printed.',
};
