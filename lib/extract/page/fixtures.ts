import type { ReadBlock } from '../reading.ts';
import { readPage } from './read-page.ts';

/** Paragraphs that are an article in themselves, in several languages. All words are invented. */
const paragraphs: Record<string, string[]> = {
  en: [
    'The ropewalk behind the brewery is three hundred metres long, and for two centuries nobody in town needed a clock, because the spinners walked past the window every eleven minutes.',
    'Its last owner sold the machines in spring. What is left is a shed with a good roof, a floor of tarred planks, and a smell that visitors describe in very different ways.',
    'The council would like to put bicycles in it, and the school would like to put children in it, while the swifts that nest under the eaves have not been asked.',
    'A survey in June counted forty nests. It also found that the northern wall leans by nine centimetres, which is two more than in the survey before.',
  ],
  zh: [
    '啤酒厂后面的制绳长廊有三百米长，两百年来镇上的人都不需要钟，因为纺绳的工人每隔十一分钟就从窗前走过一次。',
    '最后一位厂主春天卖掉了机器，剩下的是一座屋顶完好的棚子、一地涂过柏油的木板，还有一种每个人说法都不一样的气味。',
    '镇政府想在里面停自行车，学校想让孩子们在里面上体育课，而在屋檐下筑巢的雨燕还没有人去问过。',
    '六月的调查数出了四十个鸟巢，也发现北墙向外倾斜了九厘米，比上一次调查的时候多了两厘米。',
  ],
  ja: [
    '醸造所の裏にある縄ない場は長さが三百メートルあり、職人が十一分ごとに窓の前を通るので、町の人は二百年のあいだ時計を必要としなかった。',
    '最後の持ち主は春に機械を売った。残ったのは屋根のしっかりした小屋と、タールを塗った床板と、人によって言うことの違うにおいである。',
    '町は自転車を置きたいと言い、学校は子どもたちを走らせたいと言うが、軒下に巣を作るアマツバメにはまだ誰も聞いていない。',
  ],
  ko: [
    '양조장 뒤에 있는 밧줄 공장은 길이가 삼백 미터나 되고, 일꾼들이 십일 분마다 창문 앞을 지나갔기 때문에 마을 사람들은 이백 년 동안 시계가 필요하지 않았다.',
    '마지막 주인은 봄에 기계를 팔았다. 남은 것은 지붕이 튼튼한 헛간과 타르를 칠한 마루와 사람마다 다르게 말하는 냄새뿐이다.',
    '시에서는 자전거를 세우고 싶어 하고 학교에서는 아이들을 뛰게 하고 싶어 하지만, 처마 밑에 둥지를 트는 칼새에게는 아무도 묻지 않았다.',
  ],
  hi: [
    'शराब की भट्ठी के पीछे रस्सी बनाने का गलियारा तीन सौ मीटर लंबा है, और दो सौ साल तक कस्बे में किसी को घड़ी की ज़रूरत नहीं पड़ी, क्योंकि कारीगर हर ग्यारह मिनट में खिड़की के सामने से गुज़रते थे।',
    'आख़िरी मालिक ने वसंत में मशीनें बेच दीं। बचा है तो एक अच्छी छत वाला छप्पर, तारकोल लगे तख़्तों का फ़र्श और एक गंध, जिसे हर कोई अलग बताता है।',
    'जून के सर्वेक्षण में चालीस घोंसले गिने गए और यह भी पता चला कि उत्तरी दीवार नौ सेंटीमीटर झुक गई है।',
  ],
  fr: [
    'La corderie derrière la brasserie mesure trois cents mètres, et pendant deux siècles personne en ville n’eut besoin d’horloge, car les fileurs passaient devant la fenêtre toutes les onze minutes.',
    'Son dernier propriétaire a vendu les machines au printemps. Il reste un hangar au bon toit, un plancher goudronné et une odeur que chacun décrit autrement.',
    'La mairie voudrait y ranger des vélos, l’école y faire courir les enfants, et personne n’a interrogé les martinets qui nichent sous le toit.',
  ],
  de: [
    'Die Reeperbahn hinter der Brauerei ist dreihundert Meter lang, und zwei Jahrhunderte brauchte niemand im Ort eine Uhr, weil die Seiler alle elf Minuten am Fenster vorbeigingen.',
    'Der letzte Besitzer hat im Frühjahr die Maschinen verkauft. Geblieben sind ein Schuppen mit gutem Dach, ein geteerter Bohlenboden und ein Geruch, den jeder anders beschreibt.',
    'Die Gemeinde möchte darin Fahrräder unterstellen, die Schule Kinder turnen lassen, und die Mauersegler unter der Traufe hat noch keiner gefragt.',
  ],
  ru: [
    'Канатный двор за пивоварней тянется на триста метров, и двести лет никому в городе не нужны были часы: прядильщики проходили мимо окна каждые одиннадцать минут.',
    'Последний хозяин продал станки весной. Остался сарай с хорошей крышей, пол из просмолённых досок и запах, о котором каждый рассказывает по-своему.',
    'Город хотел бы поставить здесь велосипеды, школа — пустить сюда детей, а стрижей, которые гнездятся под крышей, никто не спрашивал.',
  ],
  ar: [
    'يمتد مصنع الحبال خلف مصنع الجعة ثلاثمئة متر، وعلى مدى قرنين لم يحتج أحد في البلدة إلى ساعة، لأن الغزالين كانوا يمرون أمام النافذة كل إحدى عشرة دقيقة.',
    'باع آخر أصحابه الآلات في الربيع، وبقي منه سقف جيد وأرضية من الألواح المطلية بالقار ورائحة يصفها كل زائر بطريقة مختلفة.',
    'يريد المجلس أن يضع فيه دراجات، وتريد المدرسة أن يجري فيه الأطفال، أما الطيور التي تعشش تحت السقف فلم يسألها أحد.',
  ],
};

export interface Shown {
  /** A language of `paragraphs`. */
  language?: string;
  title?: string;
  /** HTML before, between and behind the paragraphs. */
  before?: string;
  middle?: string;
  after?: string;
  /** Makes a paragraph of words. */
  wrap?: (words: string) => string;
}

/** The HTML of a page whose article is known, with other HTML in it. */
export function articlePage({ language = 'en', title, before = '', middle = '', after = '', wrap }: Shown): string {
  const [first = '', ...rest] = (paragraphs[language] ?? []).map((words) => (wrap ? wrap(words) : `<p>${words}</p>`));
  const name = title ?? 'The long shed of Ottersby';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${name}</title></head><body>
<header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header><main><article><h1>${name}</h1>
${before}${first}${middle}${rest.join('\n')}${after}</article></main><footer><p>© 2026 The Ottersby Courier</p></footer></body></html>`;
}

/** The blocks of such a page. */
export const blocksOf = (shown: Shown | string): ReadBlock[] =>
  readPage(typeof shown === 'string' ? shown : articlePage(shown), {
    url: 'https://courier.example/2026/shed.html',
    charset: 'utf-8',
  }).blocks;

/** The words of a page's article, a block a line, with the markers before them and without tags. */
export const keptText = (shown: Shown | string): string =>
  blocksOf(shown)
    .filter(({ isKept }) => isKept)
    .map(({ source, tags, form }) => {
      const words = source.replace(/<\/?(\d+)>/g, (tag, number) => (tags?.[number] ? '' : tag));
      return form?.marker ? `${form.marker} ${words}` : words;
    })
    .join('\n');
