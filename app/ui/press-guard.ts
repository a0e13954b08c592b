import { limits } from '#lib/limits';

interface Place {
  x: number;
  y: number;
  /** What a press there would have pressed when the pointer came; null for text and empty ground. */
  control: object | null;
}

/** Pixels that a pointer shakes by while somebody presses twice. Less is no move to another place. */
const shake = 8;

/**
 * Says whether a press is meant for the control that it lands on. It is where the pointer went to that control, and where
 * the control has stayed under the resting pointer long enough to be seen. A control that has just come to lie there, as
 * under the second press of a double click, takes none.
 */
export function createPressGuard() {
  let place: Place = { x: Number.NaN, y: Number.NaN, control: null };
  let came: { control: object | null; at: number } | null = null;
  let pressedAt = Number.NEGATIVE_INFINITY;

  const isElsewhere = (x: number, y: number) => !(Math.hypot(x - place.x, y - place.y) <= shake);
  const goTo = (x: number, y: number, control: object | null) => {
    place = { x, y, control };
    came = null;
  };

  return {
    /** The pointer moved. */
    move(x: number, y: number, control: () => object | null): void {
      if (isElsewhere(x, y)) goTo(x, y, control());
    },

    /** Something else came to lie under the resting pointer. */
    arrive(control: object | null, now: number): void {
      // What comes back has to be seen anew.
      if (control === place.control) came = null;
      else if (came?.control !== control) came = { control, at: now };
    },

    /** The person turned a wheel: what lies under the pointer now is what they brought there. */
    forget(): void {
      goTo(Number.NaN, Number.NaN, null);
    },

    /** `hovers` is false for a finger, of which nothing is known between two presses. */
    mayPress(at: Place, now: number, hovers: boolean): boolean {
      const { x, y, control } = at;
      const isFirst = isElsewhere(x, y) || (!hovers && now - pressedAt > limits.pressSettles);
      if (isFirst) goTo(x, y, control);
      pressedAt = now;
      if (control === null || control === place.control) return true;
      this.arrive(control, now);
      return came !== null && now - came.at >= limits.pressSettles;
    },
  };
}
