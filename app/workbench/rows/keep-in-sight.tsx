'use client';
import { type RefObject, useEffect } from 'react';
import type { Landing } from '../editor/landing.ts';

interface Props {
  element: RefObject<HTMLLIElement | null>;
  landing: Landing | null;
  isEditing: boolean;
}

/** Brings the row under the cursor into sight, and the keys to it while nobody writes in it. Only this one row needs effects. */
export function KeepInSight({ element, landing, isEditing }: Props) {
  useEffect(() => {
    // What somebody clicked is in sight, and must stay under the pointer.
    if (!landing) element.current?.scrollIntoView({ block: 'nearest' });
  }, [element, landing]);
  useEffect(() => {
    if (!isEditing) element.current?.focus({ preventScroll: true });
  }, [element, isEditing]);
  return null;
}
