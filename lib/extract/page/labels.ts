import type { Label, PageBlock } from './page-block.ts';

const patterns: [Label, RegExp][] = [
  ['comments', /\b(?:comments?|commentaires|kommentare|comentarios|cmt|pinglun|disqus|replies|respond)\b/],
  ['notes', /\b(?:footnotes?|endnotes?|fussnoten|references|doc endnotes)\b/],
  [
    'consent',
    /\b(?:cookies?|consent|onetrust|ot sdk|gdpr|ccpa|didomi|cookiebot|privacy (?:banner|notice|manager)|cmp)\b/,
  ],
  [
    'caption',
    /\b(?:captions?|bildunterschrift|legende?|image (?:text|description|credit)|photo (?:credit|caption)|img (?:text|credit)|wp caption text|pic(?:ture)? (?:desc|text))\b/,
  ],
  [
    'aside',
    /\b(?:relate(?:d|s)|recirc\w*|recommend\w*|most (?:popular|read|viewed)|trending|newsletters?|promos?|share|sharing|shares?|social|breadcrumbs?|tags?|taglist|advert\w*|donat\w*|ads?|ad (?:slot|unit|container|wrapper)|sponsor\w*|subscri\w*|sign up|signup|teasers?|read ?more|see also|more (?:on|from|stories|articles|news)|author (?:bio|box|card|info|description|container|name)|about (?:the )?author|bio|disclaimer|outbrain|taboola|popular|sidebar|toolbar|paginat\w*|pager|follow|rating|login|cta|banner|byline|timestamp|pub ?date|copyright|print|poll|quiz|promoted|alert|tooltip|modal|popup|lightbox|dialog|recipe card|metadata|meta|post meta|entry meta|article meta|credits?)\b/,
  ],
  [
    'lead',
    /\b(?:lead|leadtext|lead text|lede|standfirst|sub ?title|sub ?headline|sub ?heading|intro\w*|dek|deck|summary|excerpt|abstract|chapo|chapeau|vorspann|entradilla|bajada|sommaire|description|sumario|ingress|kicker text|catenaccio|sommario|strapline)\b/,
  ],
];

/** Maximum characters of a caption. */
const mostCaption = 600;

/** The label that an element's class names or id give it; null for most elements. */
export function labelOf(element: Element): Label | null {
  const names =
    `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('role') ?? ''}`.slice(
      0,
      400,
    );
  const words =
    names.length > 1
      ? names
          .replace(/([a-z])([A-Z])/g, '$1 $2')
          .replace(/[^A-Za-z]+/g, ' ')
          .toLowerCase()
      : '';
  if (!words) return null;
  const label = patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  return label === 'caption' && (element.textContent ?? '').length > mostCaption ? null : label;
}

/** The elements around a block that have a label. */
export const labelled = (block: PageBlock, label: Label): Element[] =>
  block.labels.filter((each) => each.label === label).map((each) => each.element);
