import { expect, test } from 'vitest';
import { slashDate } from './slash-date.ts';

test.each([
  ['Thứ ba, 5/3/2024, 08:12', 'vi', '2024-03-05'],
  ['05/03/2567', 'th', '2024-03-05'],
  ['Published 03/05/2024', 'en-US', '2024-03-05'],
  ['Published 05/03/2024', 'en-GB', '2024-03-05'],
  ['Published 03/05/2024', 'en', null],
  ['Published 25/03/2024', 'en', '2024-03-25'],
  ['Published 03/25/2024', null, '2024-03-25'],
  ['31/02/2024', 'fr', null],
])('%s in %s', (text, language, date) => {
  expect(slashDate(text, language)).toBe(date);
});
