import type { Page, Request } from '@playwright/test';

/** The request by which the browser saves, without the sender and the text. */
export interface SaveForm {
  /** The address under which targets are saved, each by its id. */
  url: string;
  headers: Record<string, string>;
}

type SaveAnswer = { state: 'saved' | 'conflict'; version: number } | { state: 'refused'; why: string };

/** Saves targets by the workbench's requests, without a browser. */
export interface Saver {
  /** The cookie of the signed-in person. */
  cookie: string;
  /** Saves a text over a version. Rejects if the connection failed. */
  save(wanted: { targetId: string; version: number; text: string }): Promise<SaveAnswer>;
}

/** Records from one save in an open workbench how the browser sends it. */
export async function learnToSave(page: Page): Promise<SaveForm & { cookie: string }> {
  const answered = page.waitForResponse((response) => isSave(response.request()));
  await page.locator('.cm-content').first().click();
  await page.keyboard.type('x');
  const response = await answered;
  await page.getByText('All saved').waitFor();
  const request = response.request();
  const { cookie = '', ...headers } = await request.allHeaders();
  const kept = Object.entries(headers).filter(
    ([name]) => !name.startsWith(':') && !/^(content-length|host)$/.test(name),
  );
  return { url: request.url().replace(/[^/]+$/, ''), headers: Object.fromEntries(kept), cookie };
}

const isSave = (request: Request) => request.method() === 'PUT';

export function makeSaver({ url, headers }: SaveForm, cookie: string): Saver {
  return {
    cookie,
    async save({ targetId, ...change }) {
      const response = await fetch(url + targetId, {
        method: 'PUT',
        headers: { ...headers, cookie },
        body: JSON.stringify(change),
        redirect: 'manual',
      });
      return readAnswer(response.status, await response.text());
    },
  };
}

/** The server in front refuses with plain text; the handler answers with an outcome. */
function readAnswer(status: number, body: string): SaveAnswer {
  if (!body.startsWith('{')) return { state: 'refused', why: `status ${status}` };
  const outcome = JSON.parse(body);
  if (outcome.ok) return { state: 'saved', version: outcome.value.version };
  if (outcome.code === 'conflict') return { state: 'conflict', version: outcome.current.version };
  return { state: 'refused', why: outcome.reason };
}
