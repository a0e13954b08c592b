const set = (names: string) => new Set(names.toUpperCase().split(' '));

/** Elements that start and end a block of text. */
export const blockElements = set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre search section summary table tbody td tfoot th thead tr ul',
);

/** Elements whose text is not shown to readers. */
export const silentElements = set(
  'applet area audio base button canvas datalist embed frame frameset head iframe input link map meta noembed noframes object optgroup param rp rt rtc script select source style svg template textarea title track video',
);

/** Elements around the article: navigation, footers and the like. */
export const furnitureElements = set('nav footer aside form menu');

const hiddenClass =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|u-hidden|a11y-hidden|assistive-text|is-hidden|d-none|offscreen|element-invisible)(?=\s|$)/i;
const hiddenStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;

/** The class with which many style sheets hide an element, unless another class shows it on wide screens. */
const plainHidden = /(?:^|\s)hidden(?=\s|$)/;
const shownWide = /:(?:block|flex|inline|grid|table|contents)/;

/** Takes away what hides an element. */
export function showHiddenElement(element: Element): void {
  for (const name of ['hidden', 'aria-hidden']) element.removeAttribute(name);
  if (hiddenStyle.test(element.getAttribute('style') ?? '')) element.removeAttribute('style');
  const names = (element.getAttribute('class') ?? '').split(/\s+/);
  const shown = names.filter((name) => !hiddenClass.test(name) && !plainHidden.test(name));
  if (shown.length < names.length) element.setAttribute('class', shown.join(' '));
}

/** Whether a browser would hide the element. A hidden body does not count: pages hide it until a script has run. */
export function isHidden(element: Element): boolean {
  if (element.tagName === 'BODY' || element.tagName === 'HTML') return false;
  if (element.hasAttribute('hidden') && element.getAttribute('hidden') !== 'until-found') return true;
  if (element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  if (style && hiddenStyle.test(style)) return true;
  const names = element.getAttribute('class');
  return names !== null && (hiddenClass.test(names) || (plainHidden.test(names) && !shownWide.test(names)));
}

/** Whether an element shows where a page of the printed book ended. Its number is not text. */
export function isPageBreak(element: Element): boolean {
  const names = `${element.getAttribute('epub:type') ?? ''} ${element.getAttribute('role') ?? ''}`.slice(0, 200);
  return /\b(?:doc-)?pagebreak\b/.test(names) && (element.textContent ?? '').trim().length <= 12;
}
