/**
 * The commonest short words of languages, by their ISO 639-1 codes: articles, prepositions, pronouns, conjunctions. In
 * running text they are a quarter to a half of the words, in names and titles of another language there are none.
 */
const lists: Record<string, string> = {
  en: 'the of and to in a is was that it for on with as at by from his her he she they their be are were this which had has have not but an or who would will its been after than into when there out said',
  fr: 'le la les de des du un une et à en dans pour que qui ne pas est sur par avec au aux ce cette son sa ses il elle ils elles mais ou où plus sont était été a ont leur leurs se comme après avant d l qu n s c j',
  es: 'el la los las de del un una y a en que para por con no se su sus es al lo como más pero fue era son ha han este esta ese esa sin sobre le les ya o cuando también entre había hasta desde muy',
  pt: 'o a os as de do da dos das um uma e em no na nos nas que para por com não se seu sua é ao à como mais mas foi era são ou quando também entre até desde pelo pela há já ele ela seus suas às aos',
  it: 'il lo la i gli le di del della dei delle un una e a in nel nella che per con non si suo sua è al alla come più ma era sono ha hanno da dal dalla su sul sulla o quando anche fu stato nei alle ai dell nell l d c un',
  de: 'der die das den dem des ein eine einen einem einer und in im zu zur zum von vom mit auf für ist war nicht sich es er sie auch an am bei aus nach wie als dass daß oder aber über um hat haben wurde werden wird sind noch nur vor bis durch wenn sei seine ihre',
  nl: 'de het een en van in op te dat die voor met is was niet zijn er aan om ook als bij door naar uit over maar hij zij ze werd worden heeft hebben had nog dan tot wat of haar hun deze dit geen',
  sv: 'och i att det som en ett på är av för den med till inte om har de var han hon från vid men så eller när efter ut sig sin sitt sina hade över också bara ingen än under skulle',
  da: 'og i at det som en et på er af for den med til ikke om har de var han hun fra ved men så eller når efter ud sig sin sit sine havde over også kun ingen end under ville blev være',
  no: 'og i at det som en et på er av for den med til ikke om har de var han hun fra ved men så eller når etter ut seg sin sitt sine hadde over også bare ingen enn under ville ble være å ei fra',
  pl: 'i w na z do że się nie to jest o od po za jak dla ale był była było przez przed tak czy które który która co oraz przy ich jego jej ze ma są tylko już nad pod gdy lub u tego tej',
  cs: 'a v na se je že to s z do o pro i jako ale by k si po za od před který která které byl byla bylo jsou při nebo ve ze až jen už než když jeho její jejich tak podle mezi není',
  sk: 'a v na sa je že to s z do o pre aj ako ale by k si po za od pred ktorý ktorá ktoré bol bola bolo sú pri alebo vo zo až len už než keď jeho jej ich tak podľa medzi nie',
  ro: 'și în de la a cu pe nu că o un din care este pentru mai au fost sa se lui ce al ale sau dar prin după către până le era sunt ei ea îi îl iar fără între despre când această acest unei unui',
  hu: 'a az és hogy nem egy is volt ez meg de csak már van mint ki még el ha vagy azt be aki ami után előtt között alatt lesz kell való sem ezt pedig majd minden akkor amely',
  tr: 've bir bu da de için ile o ne çok daha gibi olan olarak kadar sonra ama en her ki mi ya göre ise önce değil olduğunu dedi tarafından bile hiç var yok üzerinde',
  fi: 'ja on ei se että oli hän joka mutta kun niin kuin ovat myös vain sen ne jo tai sekä jos hänen olla joka mukaan jälkeen ennen kanssa mitä siitä heidän olivat ole eivät',
  vi: 'và của là có không được trong cho với các những một này đã người khi từ ở để về ra vào cũng như đến nhưng sẽ đó tại trên bị sau trước còn lại đang rằng thì phải',
  id: 'yang di dan ke dari untuk pada dengan ini itu tidak adalah dalam akan oleh juga atau sebagai telah karena saat ada mereka bahwa ia para dapat lebih belum sudah tersebut setelah sebelum hingga kata',
  ru: 'и в не на что с он как это по но из у за к от о она они же его её так бы был была было были для до или при только уже если то ни все после перед между когда который которая которые со во их',
  uk: 'і в не на що з він як це по але із у за до від про вона вони же його її так би був була було були для або при тільки вже якщо то ні всі після перед між коли який яка які та й ще є їх зі',
  bg: 'и в не на че с той като това по но от у за към до тя те го ѝ така би беше бяха за или при само вече ако ни всички след пред между когато който която които са е се ще да му им със във',
  el: 'και το η ο να του της τα την των με που για από στο στη στην δεν είναι θα σε τον ήταν αλλά ή οι ως μετά πριν όταν τους τις μια ένα ένας στα στις κατά μόνο έχει',
  ar: 'في من على إلى أن عن مع هذا هذه التي الذي كان كانت لا ما لم قد بعد قبل بين هو هي أو ثم كل كما إن حتى عند غير ذلك لن حيث خلال',
  fa: 'و در به از که این را با است برای آن یک تا بر خود شد بود نیز هم اما پس پیش یا اگر می های شده کرد هر نه ما او آنها',
  ur: 'کے کی کا میں سے نے کو ہے اور پر یہ اس کہ تھا تھی ہیں نہیں بھی ایک جو تو وہ کر گیا ہو لیے تک بعد پہلے',
  he: 'של את על לא זה הוא היא כי עם או גם אם כל היה היתה הם מן אל בין כמו רק אך לפני אחרי אשר יותר יש אין כדי זו אבל',
  hi: 'के की का में से ने को है और पर यह इस कि था थी हैं नहीं भी एक जो तो वह कर गया हो लिए तक बाद पहले',
};

const codes: Record<string, string> = { nb: 'no', nn: 'no', ms: 'id' };

const words = new Map(Object.entries(lists).map(([language, list]) => [language, new Set(list.split(' '))]));

/**
 * The share of a text's words that are function words of a language; null if the language is not known here.
 *
 * @example functionShare(['the', 'ferry', 'left'], 'en') // 0.33
 */
export function functionShare(given: string[], language: string): number | null {
  const known = words.get(codes[language] ?? language);
  if (!known) return null;
  return given.length === 0 ? 0 : given.filter((word) => known.has(word)).length / given.length;
}

/** Languages by the share that their function words have among the words of a text, the largest first. */
export const functionShares = (given: string[]): [language: string, share: number][] =>
  [...words.keys()]
    .map((language): [string, number] => [language, functionShare(given, language) ?? 0])
    .sort(([, one], [, other]) => other - one);

/** The words of a text in lower case; an apostrophe ends a word. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
