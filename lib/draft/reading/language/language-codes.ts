/** Codes of ISO 639-1 and the detector's own of ISO 639-3, for the languages that it knows. */
const codes =
  'af afr am amh ar arb az azj be bel bg bul bn ben bs bos ca cat cs ces da dan de deu el ell en eng es spa et est eu eus fa pes fi fin fr fra ga gle gl glg gu guj ha hau he heb hi hin hr hrv hu hun hy hye id ind ig ibo it ita jv jav ka kat kk kaz km khm kn kan ky kir lo lao lt lit lv lvs mk mkd ml mal mr mar ms zlm my mya nb nob ne npi nl nld nn nno no nob pa pan pl pol ps pbu pt por ro ron ru rus si sin sk slk sl slv so som sq als sr srp su sun sv swe sw swh ta tam te tel tg tgk th tha tk tuk tl tgl tr tur ug uig uk ukr ur urd uz uzn vi vie yo yor zu zul';

const pairs = codes.split(' ');
const toLong = new Map(pairs.flatMap((code, at) => (at % 2 === 0 ? [[code, pairs[at + 1] as string] as const] : [])));
const toShort = new Map([...toLong].reverse().map(([short, long]) => [long, short]));

/** The detector's code of a language; undefined if it does not know it. */
export const detectorCode = (language: string): string | undefined => toLong.get(language);

/** A language's ISO 639-1 code where it has one. */
export const shortCode = (code: string): string => toShort.get(code) ?? code;
