import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { blockElements } from './elements.ts';

const named =
  /(?:^|[\s_-])(?:kicker|eyebrow|overline|dachzeile|topline|roofline|antetitulo|rubri(?:k|c|que)|badge|label|categor(?:y|ie)|flag|premium|live)(?=$|[\s_-])/i;

/** Maximum letters of a kicker. */
const mostKicker = 40;

/**
 * Takes a kicker, such as the name of the section, out of the headline in which it stands, and puts it before it. It is
 * one if the page's own title has the words without it, or if its name says so.
 */
export function splitKicker(document: Document): void {
  const titles = [
    document.querySelector('title')?.textContent,
    document.querySelector('meta[property="og:title"]')?.getAttribute('content'),
  ].map(lettersAndDigits);
  for (const heading of [...document.querySelectorAll('h1')].slice(0, 20)) {
    const whole = lettersAndDigits(heading.textContent);
    for (const part of [heading.firstElementChild, heading.lastElementChild]) {
      const own = lettersAndDigits(part?.textContent);
      if (!part || own === '' || own.length > mostKicker || own.length >= whole.length) continue;
      const rest = whole.startsWith(own) ? whole.slice(own.length) : whole.slice(0, -own.length);
      if (!stands(part, heading) || titles.some((title) => title.includes(whole))) continue;
      if (titles.some((title) => title.startsWith(rest)) || named.test(part.getAttribute('class') ?? '')) {
        const kicker = document.createElement('div');
        kicker.setAttribute('class', part.getAttribute('class') ?? 'kicker');
        kicker.append(...part.childNodes);
        part.remove();
        heading.before(kicker);
      }
    }
  }
}

/** Whether a part begins or ends its heading, and is not a word of its sentence. */
function stands(part: Element, heading: Element): boolean {
  const isFirst = !heading.firstChild?.textContent?.trim() || heading.firstChild === part;
  const isLast = !heading.lastChild?.textContent?.trim() || heading.lastChild === part;
  return (
    (isFirst || isLast) &&
    !/^(?:B|I|EM|STRONG|MARK|Q|CITE)$/.test(part.tagName) &&
    !(isFirst && isLast && blockElements.has(part.tagName) === false && heading.childElementCount === 1)
  );
}
