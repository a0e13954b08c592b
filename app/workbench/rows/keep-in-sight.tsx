'use client';
import { type RefObject, useEffect } from 'react';
import type { Landing } from '../editor/landing.ts';

interface Props {
  element: RefObject<HTMLLIElement | null>;
  landing: Landing | null;
  isEditing: boolean;
}

/**
 * Scrolls the row under the cursor into view, and focuses it while it is not being edited. It is a separate component,
 * so that only one row runs these effects.
 */
export function KeepInSight({ element, landing, isEditing }: Props) {
  useEffect(() => {
    // After a click the row is already in view and must not move under the pointer.
    if (!landing) element.current?.scrollIntoView({ block: 'nearest' });
  }, [element, landing]);
  useEffect(() => {
    if (!isEditing) element.current?.focus({ preventScroll: true });
  }, [element, isEditing]);
  return null;
}
