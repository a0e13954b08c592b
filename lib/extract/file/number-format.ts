import { numeral } from '#lib/text/numeral';

const list = (signs: string) => (number: number) => [...signs][number - 1] ?? String(number);
const digits = (zero: string) => (number: number) =>
  String(number).replace(/\d/g, (digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)));

/** Word repeats a letter after the last of its alphabet: Z is followed by AA, BB. */
const letters = (signs: string) => (number: number) => {
  const all = [...signs];
  return number > 0 && number <= all.length * 20
    ? (all[(number - 1) % all.length] as string).repeat(Math.ceil(number / all.length))
    : String(number);
};

/** Counts as Chinese, Japanese and Korean do: 二十三, 一百零四. */
const counting =
  (numbers: string, units: string, zero = '', first = '') =>
  (number: number) => {
    if (number <= 0 || number > 9999) return String(number);
    let [text, isGap] = ['', false];
    for (let power = 3; power >= 0; power--) {
      const digit = Math.floor(number / 10 ** power) % 10;
      if (digit === 0) isGap = text !== '';
      else {
        const isBare = digit === 1 && power > 0 && (first === 'always' || (power === 1 && text === ''));
        text +=
          (isGap ? zero : '') + (isBare ? '' : [...numbers][digit - 1]) + (power > 0 ? [...units][power - 1] : '');
        isGap = false;
      }
    }
    return text;
  };

const chinese = counting('一二三四五六七八九', '十百千', '零');
const chineseDigits = (number: number) =>
  String(number).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] as string);
const latin = 'abcdefghijklmnopqrstuvwxyz';
const ordinal = (number: number) => {
  const end = ['th', 'st', 'nd', 'rd'][number % 100 > 10 && number % 100 < 14 ? 0 : number % 10] ?? 'th';
  return `${number}${end}`;
};
const circled = (number: number) =>
  number <= 20
    ? String.fromCodePoint(0x245f + number)
    : number <= 35
      ? String.fromCodePoint(0x323c + number)
      : number <= 50
        ? String.fromCodePoint(0x328d + number)
        : String(number);

/** The formats of numbers that Word knows, by the name it gives them. */
const formats: Record<string, (number: number) => string> = {
  decimal: String,
  decimalZero: (number) => String(number).padStart(2, '0'),
  decimalFullWidth: digits('０'),
  decimalFullWidth2: digits('０'),
  decimalHalfWidth: String,
  upperRoman: (number) => numeral(number, 'I'),
  lowerRoman: (number) => numeral(number, 'i'),
  upperLetter: letters(latin.toUpperCase()),
  lowerLetter: letters(latin),
  ordinal,
  numberInDash: (number) => `- ${number} -`,
  hex: (number) => number.toString(16).toUpperCase(),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (number) => (number <= 20 ? String.fromCodePoint(0x2487 + number) : `${number}.`),
  decimalEnclosedParen: (number) => (number <= 20 ? String.fromCodePoint(0x2473 + number) : `(${number})`),
  ideographEnclosedCircle: (number) => (number <= 10 ? String.fromCodePoint(0x327f + number) : String(number)),
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: counting('一二三四五六七八九', '十百千', '', 'always'),
  japaneseDigitalTenThousand: chineseDigits,
  taiwaneseDigital: chineseDigits,
  ideographDigital: chineseDigits,
  koreanDigital2: chineseDigits,
  koreanDigital: (number) => String(number).replace(/\d/g, (digit) => '영일이삼사오육칠팔구'[Number(digit)] as string),
  koreanCounting: counting('일이삼사오육칠팔구', '십백천', '', 'always'),
  chineseLegalSimplified: counting('壹贰叁肆伍陆柒捌玖', '拾佰仟', '零'),
  ideographLegalTraditional: counting('壹貳參肆伍陸柒捌玖', '拾佰仟', '零'),
  japaneseLegal: counting('壱弐参四伍六七八九', '拾百阡'),
  ideographTraditional: list('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: list('子丑寅卯辰巳午未申酉戌亥'),
  ganada: letters('가나다라마바사아자차카타파하'),
  chosung: letters('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'),
  aiueo: letters('ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ'),
  aiueoFullWidth: letters(
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
  ),
  iroha: letters('ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳｲﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼﾋﾓｾｽ'),
  irohaFullWidth: letters(
    'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス',
  ),
  russianLower: letters('абвгдежзиклмнопрстуфхцчшщыэюя'),
  russianUpper: letters('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ'),
  arabicAlpha: letters('أبتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  arabicAbjad: letters('أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'),
  hebrew1: letters('אבגדהוזחטיכלמנסעפצקרשת'),
  hebrew2: letters('אבגדהוזחטיכלמנסעפצקרשת'),
  thaiLetters: letters('กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'),
  thaiNumbers: digits('๐'),
  hindiNumbers: digits('०'),
  hindiVowels: letters('कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह'),
  hindiConsonants: letters('अआइईउऊऋएऐओऔ'),
};

/** Writes a number in a format of Word; as digits in one that is not known. */
export const formatNumber = (number: number, format: string): string => (formats[format] ?? String)(number);
