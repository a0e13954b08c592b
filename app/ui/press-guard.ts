import { limits } from '#lib/limits';

interface Place {
  x: number;
  y: number;
  /** The control that was there when the pointer arrived; null for text and empty space. */
  control: object | null;
}

/** Maximum pixels between two presses that count as one place: a hand is not steady. */
const shake = 8;

/**
 * Says whether a press is meant for the control under it: the pointer moved to that control, or the control has stayed
 * under the resting pointer long enough to be seen. A control that has only just moved there, for example under the
 * second press of a double click, is not pressed.
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
    /** Call it when the pointer moves. */
    move(x: number, y: number, control: () => object | null): void {
      if (isElsewhere(x, y)) goTo(x, y, control());
    },

    /** Call it when another element moves under the resting pointer. */
    arrive(control: object | null, now: number): void {
      // A control that returns must be seen again before it can be pressed.
      if (control === place.control) came = null;
      else if (came?.control !== control) came = { control, at: now };
    },

    /** Call it when the person turns the wheel: they moved that control under the pointer themselves. */
    forget(): void {
      goTo(Number.NaN, Number.NaN, null);
    },

    /** `hovers` is false for a finger, whose position is unknown between two presses. */
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
