/** A table, whose cells have one or more lines. */
export interface PdfTable {
  rows: string[][][];
  /** True if its first row names the columns. */
  hasHeader: boolean;
}

/** A run of text on a page. Positions are in points from the lower left corner; `y` is the baseline. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  isRightToLeft: boolean;
  isBold: boolean;
  /** Set where it stands for a whole table, at the place of its first row. */
  table?: PdfTable;
}

export interface PdfPage {
  height: number;
  pieces: PdfPiece[];
}
