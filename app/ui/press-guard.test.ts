import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { createPressGuard } from './press-guard.ts';

const [approve, redraft] = [{ name: 'approve' }, { name: 'redraft' }];
const settled = limits.pressSettles;

test('a control that the pointer went to takes the press at once, and again', () => {
  const guard = createPressGuard();
  guard.move(100, 100, () => approve);
  expect(guard.mayPress({ x: 100, y: 100, control: approve }, 0, true)).toBe(true);
  expect(guard.mayPress({ x: 101, y: 100, control: approve }, 90, true)).toBe(true);
});

test('what comes to lie under the second press of a double click takes none', () => {
  const guard = createPressGuard();
  guard.move(100, 100, () => null);
  expect(guard.mayPress({ x: 100, y: 100, control: null }, 1000, true)).toBe(true);
  guard.move(102, 101, () => redraft);
  expect(guard.mayPress({ x: 102, y: 101, control: redraft }, 1120, true)).toBe(false);
  expect(guard.mayPress({ x: 102, y: 101, control: redraft }, 1200, true)).toBe(false);
  expect(guard.mayPress({ x: 102, y: 101, control: redraft }, 1120 + settled, true)).toBe(true);
});

test('a control that takes the place of another takes no press meant for that', () => {
  const guard = createPressGuard();
  guard.move(100, 100, () => approve);
  expect(guard.mayPress({ x: 100, y: 100, control: approve }, 0, true)).toBe(true);
  guard.arrive(redraft, 40);
  expect(guard.mayPress({ x: 100, y: 100, control: redraft }, 150, true)).toBe(false);
});

test('what has lain under a resting pointer for a while is pressed on purpose', () => {
  const guard = createPressGuard();
  guard.move(100, 100, () => null);
  guard.arrive(redraft, 500);
  expect(guard.mayPress({ x: 100, y: 100, control: redraft }, 600, true)).toBe(false);
  expect(guard.mayPress({ x: 100, y: 100, control: redraft }, 500 + settled, true)).toBe(true);
});

test('what comes back under a resting pointer has to lie there anew', () => {
  const guard = createPressGuard();
  guard.move(100, 100, () => null);
  guard.arrive(redraft, 0);
  guard.arrive(null, 100);
  guard.arrive(redraft, 10_000);
  expect(guard.mayPress({ x: 100, y: 100, control: redraft }, 10_050, true)).toBe(false);
  expect(guard.mayPress({ x: 100, y: 100, control: redraft }, 10_000 + settled, true)).toBe(true);
});

test('a finger’s second tap at one place is guarded, a later one and one elsewhere are not', () => {
  const guard = createPressGuard();
  expect(guard.mayPress({ x: 50, y: 50, control: null }, 0, false)).toBe(true);
  expect(guard.mayPress({ x: 52, y: 50, control: redraft }, 150, false)).toBe(false);
  expect(guard.mayPress({ x: 200, y: 50, control: redraft }, 300, false)).toBe(true);
  expect(guard.mayPress({ x: 201, y: 50, control: approve }, 5000, false)).toBe(true);
});

test('what a wheel brought under the pointer may be pressed', () => {
  const guard = createPressGuard();
  guard.move(100, 100, () => null);
  guard.forget();
  expect(guard.mayPress({ x: 100, y: 100, control: redraft }, 10, true)).toBe(true);
});
