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
    /\b(?:related (?:\w+ )?(?:articles?|posts?|stor(?:y|ies)|news|contents?|links?|topics?|items?|reads?|reading|videos?|list|wrap(?:per)?|container|widget|box|block|section|module)|recirc\w*|recommend\w*|most (?:popular|read|viewed)|trending|newsletters?|promos?|share|sharing|shares?|social|breadcrumbs?|taglist|tag list|advert\w*|donat\w*|ads?|ad (?:slot|unit|container|wrapper)|sponsor\w*|subscri\w*|sign up|signup|teasers?|read ?more|see also|more (?:on|from|stories|articles|news)|author (?:bio|box|card|info|description|container|name)|about (?:the )?author|outbrain|taboola|sidebar|toolbar|paginat\w*|pager|login|cta|byline|timestamp|pub ?date|promoted|recipe card|post meta|entry meta|article meta)\b/,
  ],
  [
    'related',
    /\b(?:relate(?:d|s)|tags?|bio|popular|follow|banner|copyright|disclaimer|metadata|meta|credits?|rating)\b/,
  ],
  ['box', /\b(?:print|poll|quiz|alert|tooltip|modal|popup|lightbox|dialog)\b/],
  [
    'lead',
    /\b(?:lead|leadtext|lead text|lede|standfirst|sub ?title|sub ?headline|sub ?heading|intro\w*|dek|deck|summary|excerpt|abstract|chapo|chapeau|vorspann|entradilla|bajada|sommaire|description|sumario|ingress|kicker text|catenaccio|sommario|strapline)\b/,
  ],
];

/** Words that say what a box looks like or where it is, and not what it is about. */
const layout =
  /^(?:[a-z]{1,2}|js|css|wp|block|blocks|box|boxes|bar|bars|area|article|articles|aside|body|bottom|btn|buttons?|card|cards|center|clearfix|col|column|component|container|content|contents|desktop|div|element|entry|footer|form|full|grid|group|head|header|heading|holder|icons?|id|inline|inner|items?|label|layout|left|link|links|list|main|media|mobile|module|nav|news|on|outer|page|panel|part|post|posts|primary|region|right|root|row|secondary|section|shortcode|single|site|size|small|story|stories|text|title|tools?|top|type|ui|unit|view|widget|widgets|width|wrap|wrapper|zone)$/;

/** Whether a name consists of the word for an aside and of words of layout: `share-bar`, and not `share-of-votes`. */
function isPlainName(names: string, pattern: RegExp): boolean {
  return names.split(/\s+/).some((name) => {
    const words = wordsOf(name);
    const match = pattern.exec(words);
    if (!match) return false;
    const rest = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)}`;
    return rest.split(' ').every((word) => word === '' || layout.test(word) || pattern.test(word));
  });
}

/** The words of a class name, in small letters. */
const wordsOf = (names: string) =>
  names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z]+/g, ' ')
    .toLowerCase();

/** Maximum characters of a caption. */
const mostCaption = 600;

/** The label that an element's class names or id give it; null for most elements. */
export function labelOf(element: Element): Label | null {
  const names =
    `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('role') ?? ''}`.slice(
      0,
      400,
    );
  const words = names.length > 1 ? wordsOf(names) : '';
  if (!words) return null;
  const found = patterns.find(([, pattern]) => pattern.test(words));
  const label = found?.[0] === 'aside' && !isPlainName(names, found[1]) ? 'related' : (found?.[0] ?? null);
  return label === 'caption' && (element.textContent ?? '').length > mostCaption ? null : label;
}

/** The elements around a block that have a label. */
export const labelled = (block: PageBlock, label: Label): Element[] =>
  block.labels.filter((each) => each.label === label).map((each) => each.element);
