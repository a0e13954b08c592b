import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const trimmed = (text: string, locale: string) => splitSentences(text, locale).map((sentence) => sentence.trim());

/**
 * Joins sentences with the language's separator and expects `splitSentences` to divide them again at the same places.
 */
const comesApart = (locale: string, between: string) => (sentences: string[]) =>
  expect(trimmed(sentences.join(between), locale)).toEqual(sentences);

describe('English', () => {
  test.each([
    [['The ferry left.', 'Nobody waited!', 'Would you?']],
    [['“Nobody came,” the boatman said.', '“Then everybody did.”']],
    [['“Is it late?” the boatman asked.', 'It was.']],
    [['“Come on board!” Anna Example said.', '“Now.”', 'She cast off.']],
    [['"Is it late?"', '"Very."', 'He shut the gate.', '"Sit down."']],
    [['Dr. Example met Mr. Sample at No. 4 on Nov. 3.', 'They left at ten.']],
    [['J. Example of Example Inc. paid 2.5 yuan.', 'It was enough.']],
    [['The ferry leaves at 10 p.m. every day.', 'It is never late.']],
    [['He sat.', 'Anna said no.', 'Then the sun set.', 'Bells rang.']],
    [['It left at 10 p.m.', 'The pier was empty.']],
    [['She works for the U.S. Coast Patrol.', 'She was born in the U.S.', 'He was not.']],
    [['It sails past pier C.', 'Then it turns.', 'J. R. Sample steers.']],
    [['He waited… and waited.', 'He waited…', 'Nobody came.', 'He wondered ... and left.']],
    [['It has run since 1990.', '15 people work on it.', 'See p. 15 for more.']],
    [['Write to ferry@pier.example.', 'See https://pier.example/?Q=1!x first.']],
    [['(It was raining.)', 'The ropes (both of them!) were wet.']],
    [['The Whoosh! is a fast boat.', 'It is red.']],
    [['1. Cast off.', '2. Turn the wheel.', '3. Wait.']],
    [['1) the rope 2) the wheel 3) the lamp']],
    [['1) The rope', '2) The wheel', '3) The lamp']],
  ])('%j', comesApart('en', ' '));
});

describe('Chinese', () => {
  test.each([
    [['船开了。', '没有人等！', '你会等吗？']],
    [['“我们等不到人。”船工说。', '后来人都来了。']],
    [['船工说：“明天再来吧。”', '他收起了缆绳。']],
    [['他问：“你坐船吗？”', '我说不坐。']],
    [['他问“你坐船吗？”', '我说：“不坐。”']],
    [['“不能等了。”她喊道。', '“开船！”']],
    [['“开船！”', '他知道来不及了。']],
    [['“开船啦！”的声音传过来。', '人都上了船。']],
    [['「開船！」他喊道，', '「快！」', '船開了。']],
    [['“开船吧。”', '他说：“慢一点。”']],
    [['“人都到了。', '开船吧。”他说。']],
    [['渡船（不是新的那一条。）离了岸。', '（完）']],
    [['（完）记者张三。']],
    [['我们看过《等一等！渡船》吗？', '看过。']],
    [['票价2.5元，比去年贵了0.5元。', '没有人抱怨……']],
    [['“等等……”他没有说完。', '船开了。']],
    [['1.先解缆绳。', '2.再开船。']],
  ])('%j', comesApart('zh-Hans', ''));
});

describe('Japanese', () => {
  test.each([
    [['船が出た。', '誰もいない！', '待つのか？']],
    [['「船を出そう。」と船頭は言った。', '翌朝のことだ。']],
    [['「遅いぞ！」船頭は言った。', '「すみません。」']],
    [['彼は（いつものように。）笑った。', '船が出た。']],
    [['船賃は2.5倍になった。', '「なぜ？」']],
  ])('%j', comesApart('ja', ''));
});

describe('Korean', () => {
  test.each([
    [['배가 떠났다.', '아무도 없었다!', '기다릴까?']],
    [['“배를 띄우자.”라고 그가 말했다.', '다음 날이었다.']],
    [['“늦었어!” 뱃사공이 말했다.', '배는 이미 떠났다.']],
    [['요금은 2.5배가 되었다.', '비쌌다.']],
  ])('%j', comesApart('ko', ' '));
});

describe('Russian', () => {
  test.each([
    [['Паром ушёл.', 'Никто не ждал!', 'А ты?']],
    [['«Отчаливаем!» — сказал паромщик.', '«Пора».', 'Было темно.']],
    [['«Ты едешь? – спросил он. – Уже пора».', 'Она молчала.']],
    [['Он жил в г. Примерске на ул. Речной, д. 5.', 'Потом уехал.']],
    [['Паром ходит с 1998 г.', 'Он старый.', 'В 1998 г. Примеров его купил.']],
    [['И. И. Примеров вёз уголь, дрова и т. д.', 'Потом чай.']],
    [['Билет стоит 20 руб. за человека, т. е. недорого.', 'Проф. Примеров ездит бесплатно.']],
    [['Он сказал им.', 'Потом показал рис. 5 на с. 12.', 'Все молчали.']],
    [['Он ждал…', 'Она не пришла.']],
  ])('%j', comesApart('ru', ' '));
});

describe('French', () => {
  test.each([
    [['Le bac est parti.', 'Personne n’attendait !', 'Et vous ?']],
    [['« Larguez ! » dit le passeur.', '« C’est l’heure. »', 'Il pleuvait.']],
    [['M. Exemple et Mme Modèle sont à bord.', 'Ils ont payé 2,50 euros.']],
    [['Il aime le vol.', 'Voir le vol. 3.', 'Elle préfère l’art.', 'Paul aussi.']],
    [['Voir p. 12, chap. 3, etc.', 'Puis on traverse.']],
    [['Un pont fut bâti en 52 av. J.-C. par là.', 'Il n’existe plus.']],
  ])('%j', comesApart('fr', ' '));
});

describe('German', () => {
  test.each([
    [['Die Fähre fuhr ab.', 'Niemand wartete!', 'Und du?']],
    [['Am 3. Oktober fuhr sie zum 1. Mal.', 'Das war 1990.', 'Danach kam der 2. Kahn.']],
    [['Im 19. Jahrhundert, d. h. früher, gab es z. B. keine Brücke.', 'Man ruderte.']],
    [['„Leinen los!“, rief der Fährmann.', '„Es ist Zeit.“', 'Es regnete.']],
    [['Er liebt diese Art.', 'Siehe Art. 5 Abs. 2.', 'Max fährt.']],
    [['»Warum?«', '»Darum.«', 'Er schwieg.']],
    [['Dr. Muster bringt Seile, Lampen usw.', 'Danach geht er.', 'Siehe S. 12 bzw. Nr. 5.']],
  ])('%j', comesApart('de', ' '));
});

describe('Spanish', () => {
  test.each([
    [['La barca salió.', '¡Nadie esperaba!', '¿Y tú?']],
    [['«¡Suelten amarras!», dijo el barquero.', '¿Quién subió?', 'Nadie.']],
    [['Dijo que no.', 'Ana miraba el mar.', 'Vivía en el núm. 5.']],
    [['La Sra. Ejemplo vive en EE. UU. desde 1990.', 'El Dr. Muestra no.']],
    [['Véase la pág. 12 y el art. 3.', 'Cuesta $2.50.', '3 personas pagaron.']],
  ])('%j', comesApart('es', ' '));
});

describe('Arabic', () => {
  test.each([
    [['غادرت العبارة.', 'لم ينتظر أحد!', 'وأنت؟']],
    [['«هيا بنا!» قال صاحب القارب.', 'كان الوقت متأخرا.']],
    [['جاء د. مثال في الصباح.', 'ثم جلس.']],
  ])('%j', comesApart('ar', ' '));
});

describe('numbered tags', () => {
  test.each([
    [['It left. ', '<1>Nobody</1> waited. ', '<2>“Go!”</2> he said.']],
    [['It <1>left.</1> ', '<2><3>Nobody</3></2> waited.']],
    [['<1>It left. ', 'Nobody waited.</1>']],
    [['It left. </1>', 'Nobody <2>waited</2>.']],
    [['<1>Dr.</1> Example left.']],
  ])('%j', (sentences) => {
    expect(splitSentences(sentences.join(''), 'en')).toEqual(sentences);
  });

  test('a mark that opens goes forward through a tag', () => {
    expect(splitSentences('船开了。<1>“</1>走吧。”他说。', 'zh-Hans')).toEqual(['船开了。', '<1>“</1>走吧。”他说。']);
  });
});

test('what is blank at an end is no sentence', () => {
  expect(splitSentences('It left.\n\n', 'en')).toEqual(['It left.\n\n']);
  expect(splitSentences('\n It left.', 'en')).toEqual(['\n It left.']);
  expect(splitSentences('  ', 'en')).toEqual(['  ']);
  expect(splitSentences('', 'en')).toEqual([]);
});

describe('whatever the text', () => {
  const locales = fc.constantFrom('en', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'ru', 'fr', 'de', 'es', 'ar', 'th');
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[
            '船开了',
            '。',
            '”',
            '“',
            '？',
            '. ',
            'Mr',
            '. ',
            ' said',
            '\n',
            '!',
            ' ',
            '…',
            'p.m.',
            '」',
            '«',
            '» — ',
          ],
          ...[
            '"',
            '" ',
            '1. ',
            '2) ',
            'A',
            '<1>',
            '</1>',
            '<2>',
            '</2>',
            '(',
            ') ',
            '说',
            '《',
            '》',
            'г. ',
            'https://',
          ],
        ),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''));

  test('joined, the sentences are the text again', () => {
    fc.assert(
      fc.property(text, locales, (text, locale) => {
        const sentences = splitSentences(text, locale);
        expect(sentences.join('')).toBe(text);
        expect(sentences).not.toContain('');
      }),
      { numRuns: 1000 },
    );
  });

  test('no tag is cut, none opens at an end or closes at a start', () => {
    fc.assert(
      fc.property(text, locales, (text, locale) => {
        const countOf = (text: string) => text.match(/<\/?\d+>/g)?.length ?? 0;
        const sentences = splitSentences(text, locale);
        expect(sentences.map(countOf).reduce((sum, count) => sum + count, 0)).toBe(countOf(text));
        for (const sentence of sentences.slice(0, -1)) expect(sentence).not.toMatch(/(?<!<\/?\d+>)<\d+>$/);
        for (const sentence of sentences.slice(1)) expect(sentence).not.toMatch(/^<\/\d+>/);
      }),
      { numRuns: 1000 },
    );
  });
});
