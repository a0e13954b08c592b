import { expect, test } from 'vitest';
import { endsClause, endsSentence } from './ends-sentence.ts';

test.each([
  'The ferry left.',
  'Has it left?',
  '渡船开走了。',
  '船はどこへ！？',
  'नाव जा चुकी है।',
  'هل غادرت العبارة؟',
  'کشتی جا چکی ہے۔',
  'Լաստանավը մեկնեց։',
  'መርከቡ ሄደ።',
  'လှေထွက်သွားပြီ။',
  'ទូកចេញទៅហើយ។',
  'གྲུ་སོང་།',
  '“The ferry left.”',
  '（渡船开走了。）',
  'And then…',
])('%s ends', (text) => {
  expect(endsSentence(text)).toBe(true);
});

test.each(['The ferry', '渡船', 'Yours,', 'The ferry (old)', '', '12'])('%s does not end', (text) => {
  expect(endsSentence(text)).toBe(false);
});

test('a colon announces what follows', () => {
  expect(endsClause('Three boats came:')).toBe(true);
  expect(endsClause('来了三条船：')).toBe(true);
  expect(endsClause('Dear neighbours,')).toBe(false);
});
