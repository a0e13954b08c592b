/** The kinds of names in a brief. The browser uses the list too. */
export const nameKinds = ['person', 'office', 'organisation', 'place', 'work', 'phrase'] as const;
