import type { Code, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

/** Maximum characters of a formula inside a text. */
const most = 2000;

const [dollar, backslash] = [36, 92];
const isLineEnd = (code: Code) => code !== null && code < -2;
const isSpace = (code: Code) => code === null || code < 0 || code === 32;
const isWord = (code: Code) => code !== null && code > 0 && /[\p{L}\p{N}]/u.test(String.fromCodePoint(code));

/**
 * Formulas inside a text: between dollars, or between TeX's own brackets. Two dollars that are money are none: the text
 * between them is no formula, or a space or a digit stands where it may not.
 */
export const mathText: Extension = {
  text: {
    [dollar]: { name: 'mathText', previous: (code) => !isWord(code) && code !== dollar, tokenize: inDollars },
    [backslash]: { name: 'mathBrackets', tokenize: inBrackets },
  },
};

function inDollars(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let [size, closed] = [0, 0];
  const close =
    (words: string): State =>
    (code) => {
      if (code === dollar && closed < size) {
        effects.consume(code);
        closed++;
        return close(words);
      }
      const isTouching = size > 1 || !(isWord(code) || /\s$/.test(words));
      if (closed < size || code === dollar || !isTouching || !(size > 1 || isFormula(words))) return nok(code);
      return finish(effects, ok)(code);
    };
  const inside = content(effects, nok, { isEnd: (code, words) => code === dollar && !isEscape(words), close });
  const open: State = (code) => {
    if (code === dollar && size < 2) {
      effects.consume(code);
      size++;
      return open;
    }
    if (code === dollar || (size === 1 && isSpace(code))) return nok(code);
    effects.exit('mathTextSequence');
    return inside(code);
  };
  return begin(effects, open);
}

function inBrackets(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let closing: Code = null;
  // The backslash before the closing bracket is among the words.
  const close =
    (words: string): State =>
    (code) => {
      if (!/[\\^_=+<>]/.test(words.slice(0, -1))) return nok(code);
      effects.consume(code);
      return finish(effects, ok);
    };
  const inside = content(effects, nok, { isEnd: (code, words) => code === closing && isEscape(words), close });
  const bracket: State = (code) => {
    closing = code === 40 ? 41 : code === 91 ? 93 : null;
    if (closing === null) return nok(code);
    effects.consume(code);
    effects.exit('mathTextSequence');
    return inside;
  };
  const open: State = (code) => {
    effects.consume(code);
    return bracket;
  };
  return begin(effects, open);
}

const begin =
  (effects: Effects, open: State): State =>
  (code) => {
    effects.enter('mathText');
    effects.enter('mathTextSequence');
    return open(code);
  };

const finish =
  (effects: Effects, ok: State): State =>
  (code) => {
    effects.exit('mathTextSequence');
    effects.exit('mathText');
    return ok(code);
  };

/** Whether a text ends with a backslash that escapes what follows. */
function isEscape(words: string): boolean {
  let at = words.length;
  while (words[at - 1] === '\\') at--;
  return (words.length - at) % 2 === 1;
}

interface Content {
  isEnd: (code: Code, words: string) => boolean;
  /** The state at the sign that ends the formula. */
  close: (words: string) => State;
}

/** The words of a formula, over line ends, up to the sign that ends it. */
function content(effects: Effects, nok: State, { isEnd, close }: Content): State {
  let words = '';
  const between: State = (code) => {
    if (code === null || words.length > most) return nok(code);
    if (isLineEnd(code)) {
      effects.enter('lineEnding');
      effects.consume(code);
      effects.exit('lineEnding');
      words += '\n';
      return between;
    }
    const isOver = isEnd(code, words);
    effects.enter(isOver ? 'mathTextSequence' : 'mathTextData');
    return isOver ? close(words)(code) : data(code);
  };
  const data: State = (code) => {
    if (code === null || isLineEnd(code) || isEnd(code, words) || words.length > most) {
      effects.exit('mathTextData');
      return between(code);
    }
    effects.consume(code);
    words += code > 0 ? String.fromCodePoint(code) : ' ';
    return data;
  };
  return between;
}

/** Whether a text between two dollars is a formula: it has a sign of one, or is a single letter or number. */
const isFormula = (tex: string): boolean =>
  /[\\^_=<>{}+*/|]/.test(tex) ||
  /^[\p{L}\p{N}]{1,3}'{0,3}$/u.test(tex) ||
  (/[-(),!]/.test(tex) && !/\p{L}{2}/u.test(tex));
