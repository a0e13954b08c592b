import { expect, test } from 'vitest';
import { detectLocale } from './detect-locale.ts';

test.each([
  ['zh-Hans', '江上最后一班渡船晚上十点开出。船工说，今年春天以后，坐船的人一天比一天多。'],
  ['zh-Hant', '江上最後一班渡船晚上十點開出。船工說，今年春天以後，坐船的人一天比一天多。'],
  ['zh-Hans', '夜里的渡口'],
  ['zh-Hans', '渡船公司（Riverside Ferry Company Limited）说，新的船票价格从周一开始实行，学生和老人仍然免费。'],
  ['ja', '最後の船は夜の十時に出る。春になってから、乗る人が日ごとに増えていると船頭は言う。'],
  ['ko', '마지막 배는 밤 열 시에 떠난다. 봄부터 배를 타는 사람이 날마다 늘고 있다고 사공은 말한다.'],
  ['en', 'The last ferry leaves at ten. Since spring, the boatman says, there have been more passengers every day.'],
  ['fr', 'Le dernier bac part à dix heures. Depuis le printemps, dit le passeur, les voyageurs sont plus nombreux.'],
  ['de', 'Die letzte Fähre legt um zehn ab. Seit dem Frühling, sagt der Fährmann, werden es täglich mehr Leute.'],
  ['es', 'El último transbordador sale a las diez. Desde la primavera, dice el barquero, hay más pasajeros cada día.'],
  ['ru', 'Последний паром уходит в десять часов. С весны, говорит паромщик, пассажиров с каждым днём всё больше.'],
  [
    'id',
    'Perahu terakhir berangkat pukul sepuluh malam. Sejak musim semi, kata tukang perahu, penumpang sudah lebih banyak karena jembatan ditutup.',
  ],
  [
    'ms',
    'Perahu terakhir bertolak pada pukul sepuluh malam. Pihak jeti berkata penumpang telah bertambah kerana jambatan ditutup.',
  ],
  ['kk', 'Соңғы паром сағат онда кетеді. Көктемнен бері жолаушылар күн сайын көбейіп жатыр, дейді паромшы.'],
  [
    'ky',
    'Акыркы паром саат ондо кетет. Жаздан бери жүргүнчүлөр күн сайын көбөйүп жатат, дейт паромчу. Эшиктин алдында кезек тургандар көп, аң-сезим жок.',
  ],
  ['mn', 'Сүүлчийн усан онгоц арван цагт хөдөлнө. Хавраас хойш зорчигчид өдөр бүр нэмэгдэж байна гэж завьчин хэлэв.'],
  ['uk', 'Останній паром відходить о десятій годині. З весни, каже поромник, пасажирів щодня більше, їх чекають.'],
  ['be', 'Апошні паром адыходзіць а дзясятай гадзіне. З вясны, кажа паромшчык, пасажыраў штодня больш, і ўсе чакаюць.'],
  [
    'bg',
    'Последният ферибот тръгва в десет часа. От пролетта, казва лодкарят, пътниците са все повече и ще стават още.',
  ],
  [
    'sr',
    'Последњи трајект полази у десет. Од пролећа, каже скелеџија, путника је сваког дана све више, и ђаци чекају.',
  ],
  ['my', 'နောက်ဆုံးကူးတို့သည် ညဆယ်နာရီတွင် ထွက်သည်။'],
  ['km', 'សាឡាងចុងក្រោយចេញនៅម៉ោងដប់យប់។'],
  ['si', 'අවසාන පාරුව රාත්‍රී දහයට පිටත් වේ.'],
  ['bo', 'གྲུ་མཐའ་མ་དེ་ཆུ་ཚོད་བཅུ་པར་འགྲོ།'],
  [
    'nl',
    'De laatste veerboot vertrekt om tien uur. Sinds het voorjaar, zegt de veerman, zijn er elke dag meer mensen op de kade.',
  ],
])('%s: %s', (locale, text) => {
  expect(detectLocale(text)).toBe(locale);
});

test('nothing to go by is en', () => {
  for (const text of ['', '  \n', '12 345', '……']) expect(detectLocale(text)).toBe('en');
});

test('the two lists of Chinese characters have none in common', () => {
  for (const character of '们个来这说国时会过对学后发点当经开关问题应还现将无与实长电话车东门见觉听读写书')
    expect(detectLocale(character.repeat(3))).toBe('zh-Hans');
  for (const character of '們個來這說國時會過對學後發點當經開關問題應還現將無與實長電話車東門見覺聽讀寫書')
    expect(detectLocale(character.repeat(3))).toBe('zh-Hant');
});
