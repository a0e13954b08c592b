export const renderJob = 'page.render';

/** The key, and the group, of the job that renders a page; with an empty id, what they begin with. */
export const renderKey = (pageId: string) => `${renderJob}:${pageId}`;
