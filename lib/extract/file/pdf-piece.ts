/** A run of text on a page. Positions are in points from the lower left corner; `y` is the baseline. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  isRightToLeft: boolean;
  isBold: boolean;
}

export interface PdfPage {
  height: number;
  pieces: PdfPiece[];
}
