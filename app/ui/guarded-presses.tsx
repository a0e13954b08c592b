'use client';
import { useEffect } from 'react';
import { createPressGuard } from './press-guard';

/** Elements that do something when they are pressed. Text and text fields are not among them. */
const controls =
  'button, a[href], summary, label, select, option, input[type=checkbox], input[type=radio], input[type=file], [role=button], [role=menuitem], [role=option], [role=tab], [role=switch]';

const controlAt = ({ target }: Event) => (target instanceof Element ? target.closest(controls) : null);

/** The events that follow a press, and must not occur if the press was not meant for the element. */
const followers = ['mousedown', 'mouseup', 'click', 'dblclick'] as const;

/**
 * Ignores presses that were meant for an element that lay at the same place before, and an Enter key that is held down.
 */
export function GuardedPresses() {
  useEffect(() => {
    const guard = createPressGuard();
    const end = new AbortController();
    const options = { capture: true, signal: end.signal };
    let isRefused = false;
    const refuse = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onMove = (event: PointerEvent) => guard.move(event.clientX, event.clientY, () => controlAt(event));
    const onOver = (event: PointerEvent) => {
      // `pointerover` also fires when an element moves under a resting pointer; if the pointer itself moved, `onMove`
      // handles it.
      guard.arrive(controlAt(event), event.timeStamp);
    };
    const onDown = (event: PointerEvent) => {
      const place = { x: event.clientX, y: event.clientY, control: controlAt(event) };
      isRefused = !guard.mayPress(place, event.timeStamp, event.pointerType === 'mouse');
      if (isRefused) refuse(event);
    };
    window.addEventListener('pointermove', onMove, { ...options, passive: true });
    window.addEventListener('pointerover', onOver, { ...options, passive: true });
    window.addEventListener('wheel', () => guard.forget(), { ...options, passive: true });
    const onKey = (event: KeyboardEvent) => {
      // Enter presses a button repeatedly while it is held down, and by then the button may belong to the next row.
      const isPress =
        event.key === 'Enter' && event.target instanceof Element && event.target.matches('button, a[href]');
      if (event.repeat && isPress) event.preventDefault();
    };
    window.addEventListener('pointerdown', onDown, options);
    window.addEventListener('keydown', onKey, options);
    // A click without a count comes from the keyboard.
    for (const name of followers)
      window.addEventListener(name, (event) => isRefused && (event as MouseEvent).detail > 0 && refuse(event), options);
    return () => end.abort();
  }, []);
  return null;
}
