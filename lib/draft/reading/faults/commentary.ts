import { limits } from '#lib/limits';
import type { PlainPair } from '../expectation.ts';
import type { FaultReason, Refusal } from '../fault.ts';

/** Words for a translation, in the languages that models write. */
const translation =
  'translat|traduc|tradur|traduz|traduç|übersetz|перевод|переклад|перев[её]|翻译|翻譯|译文|譯文|译作|翻訳|訳文|번역|ترجم|अनुवाद|תרגום|bản dịch|dịch|terjemah|çeviri|tłumacz|översätt|vertaling|vertaald|oversæt|oversett|překlad|fordítás|käännös|μετάφρασ|แปล';

const aboutTranslation = new RegExp(translation, 'iu');

/** The names of languages before a colon are labels too. */
const languages =
  'english|french|german|spanish|chinese|japanese|korean|russian|arabic|portuguese|italian|français|deutsch|español|english translation|中文|英文|日本語|한국어|русский|العربية|target|target text|output|译|訳';

const label = new RegExp(
  `^[\\s*_#>"“]{0,6}(?:[^\\n:：。.!?]{0,40}(?:${translation})[^\\n:：。.!?]{0,60}|(?:${languages}))[*_]{0,2}\\s?[:：]`,
  'iu',
);
const leadIn =
  /^(?:(?:sure|certainly|of course|okay|ok|absolutely|here(?:'|’)?s|here (?:is|are)|below is|the following is|bien sûr|voici|aquí (?:está|tienes)|claro|aqui está|hier ist|gerne|natürlich|ecco|certo|вот|конечно|ось|oto|ok[ae]y|好的|当然|當然|以下是|以下が|以下に|はい|もちろん|承知|네|물론|다음은|إليك|بالتأكيد|بالطبع|यहाँ|ज़रूर|dưới đây|berikut|tentu|işte|elbette)(?!\p{L})|(?:好的|当然|當然|以下是|以下が|以下に|はい|承知|물론|다음은|إليك|بالتأكيد|यहाँ))[^\n:：。.!?！？]{0,80}[:：!！]/iu;

const noteWord =
  '(?<!\\p{L})(?:note|notes|remarque|nota|anmerkung|hinweis|примечание|примітка|прим|uwaga|opmerking|poznámka|catatan|lưu ý|σημείωση|ملاحظة|टिप्पणी|הערה)(?!\\p{L})|(?:译者?|譯者?|訳|备|備)[注註]|补充说明|補足|참고|역주|(?<!\\p{L})[注註](?=[:：])';
const ofTranslator = "(?:translator(?:'|’)?s?\\s|t\\.?\\s?n\\.?)?";
const note = new RegExp(
  `[(（\\[【*]\\s?${ofTranslator}(?:${noteWord})[^)）\\]】\\n:：]{0,40}[:：.]|(?:[\\n.。!！?？”"」]|^)\\s{0,3}${ofTranslator}(?:${noteWord})\\s?[:：]`,
  'iu',
);
const hasNote = new RegExp(noteWord, 'iu');

const option =
  /(?:option|version|variante?|alternative?|alternativa|opción|opção|opzione|variant|вариант|варіант|选项|選項|译法|譯法|方案|版本|訳案|案|옵션|번역|الخيار|विकल्प)\s{0,2}(?:[#№]\s?)?([12一二AB])\s{0,2}[:：.)）-]/giu;

const apology =
  /sorry|apolog|regret|unfortunately|désolé|regrette|malheureusement|siento|lamento|desculp|infelizmente|tut mir leid|bedaure|leider|dispiace|purtroppo|извин|сожал|прост|вибач|жаль|przepraszam|przykro|spijt|helaas|üzgün|özür|xin lỗi|tiếc|maaf|抱歉|对不起|對不起|很遗憾|很遺憾|申し訳|すみません|残念|죄송|미안|آسف|عذر|माफ|खेद|क्षमा|מצטער|סליחה|ขออภัย|ขอโทษ/iu;
const inability =
  /(?<!\p{L})(?:can(?:no|['’]?)t|unable|not able|won['’]t|ne peux pas|ne suis pas en mesure|no puedo|não posso|nicht möglich|kann (?:ich )?(?:\p{L}+ ){0,3}nicht|non posso|non sono in grado|не могу|не в состоянии|не можу|nie mogę|kan (?:ik )?(?:\p{L}+ ){0,3}niet|yapamam|çeviremem|không thể|tidak (?:bisa|dapat))|无法|無法|不能|できません|できかねます|いたしかねます|할 수 없|수 없습니다|لا (?:أستطيع|يمكنني)|نहीं कर|नहीं कर सकत|לא (?:יכול|אוכל)|ไม่สามารถ/iu;
const machine =
  /(?<!\p{L})as an? (?:ai|artificial|large language)|language model|(?<!\p{L})ai (?:assistant|model)|人工智能(?:助手|模型|语言)|作为(?:一个|一名)?(?:AI|人工智能)|作為(?:一個)?(?:AI|人工智慧)|语言模型|語言模型|AIアシスタント|言語モデル|AI 어시스턴트|언어 모델|modèle de langage|modelo de (?:lenguaje|linguagem)|sprachmodell|modello linguistico|языкова[яй] модел|мовна модель|model językowy|taalmodel|نموذج لغ|भाषा मॉडल/iu;
const task = new RegExp(
  `${translation}|assist|help|aid|content|request|内容|內容|请求|要求|リクエスト|요청|contenu|contenido|conteúdo|inhalt|contenuto|содержан|запрос|текст|text|paragraph|段`,
  'iu',
);

/** Judges words of the model itself in a text: before it, behind it, or in its place. */
export function commentaryOf({ text, source }: PlainPair): (FaultReason | Refusal)[] {
  if (isRefusal(text, source)) return ['refused'];
  const found: FaultReason[] = [];
  const head = text.slice(0, 300);
  if (
    !aboutTranslation.test(source) &&
    !isLabelled(source) &&
    (label.test(head) || (leadIn.test(head) && aboutTranslation.test(head)))
  )
    found.push('lead-in');
  if (!hasNote.test(source) && note.test(text)) found.push('note');
  if (hasOptions(text) && !hasOptions(source)) found.push('options');
  return found;
}

/** The source begins with a short word and a colon itself. */
const isLabelled = (source: string) => /^[^\n:：]{0,30}[:：]/.test(source);

function hasOptions(text: string): boolean {
  const found = new Set([...text.slice(0, limits.targetCharacters).matchAll(option)].map(([, number]) => number));
  return found.size > 1;
}

/**
 * Whether the model declined: it apologizes and cannot do its task, or speaks of itself, and the source does neither. A
 * source that quotes an apology is translated with it.
 */
function isRefusal(text: string, source: string): boolean {
  const head = text.slice(0, 400);
  if (machine.test(head) && !aboutMachines.test(source)) return true;
  if (!apology.test(head) || apology.test(source) || !inability.test(head)) return false;
  if (aboutTranslation.test(head) && !aboutTranslation.test(source)) return true;
  return !inability.test(source) && task.test(head);
}

const aboutMachines =
  /(?<!\p{L})(?:AI|IA|KI|ИИ)(?!\p{L})|人工智[能慧]|artificial|intelligen|ассистент|언어|言語|语言模型|language model/iu;
