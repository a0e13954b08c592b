'use client';
import { useEffect } from 'react';
import { createPressGuard } from './press-guard';

/** What does something when it is pressed. Text and what text is typed in are none of these. */
const controls =
  'button, a[href], summary, label, select, option, input[type=checkbox], input[type=radio], input[type=file], [role=button], [role=menuitem], [role=option], [role=tab], [role=switch]';

const controlAt = ({ target }: Event) => (target instanceof Element ? target.closest(controls) : null);

/** All that follows a press, and must not happen where the press was not meant. */
const followers = ['mousedown', 'mouseup', 'click', 'dblclick'] as const;

/** Keeps every control of the page from presses that were meant for what lay there before, and from an Enter that is held down. */
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
      // Sent for what moves under a resting pointer too; where the pointer itself moved, `onMove` knows more.
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
      // Enter presses a button again and again as long as it is held down, and the button may mean the next row by then.
      const isPress =
        event.key === 'Enter' && event.target instanceof Element && event.target.matches('button, a[href]');
      if (event.repeat && isPress) event.preventDefault();
    };
    window.addEventListener('pointerdown', onDown, options);
    window.addEventListener('keydown', onKey, options);
    // Without a count it is the keyboard's.
    for (const name of followers)
      window.addEventListener(name, (event) => isRefused && (event as MouseEvent).detail > 0 && refuse(event), options);
    return () => end.abort();
  }, []);
  return null;
}
