import { TextDecoder } from '@exodus/bytes/encoding.js';

/** Invented texts for tests, over 200 characters each, which are encoded and whose encoding is then detected. */
export const samples = {
  'zh-Hans':
    '江上最后一班渡船晚上十点开出。船工说，今年春天以后，坐船的人一天比一天多，码头上常常排起长队。“开船不难，难的是等人。”他把缆绳收好，看着对岸的灯。镇上的老人都记得，从前这里没有桥，过江只能靠船，遇到大风就得在岸边住一夜。后来桥修起来了，渡口却没有关，因为有些人还是愿意慢慢地走这一段水路。卖茶的女人每天下午五点来摆摊，一杯茶两块钱，从来不涨价。她说，等船的人需要一点热的东西，等久了也不会生气。我们在那里坐了三天，看见学生、工人和带着孩子的母亲，一个一个上船，又一个一个消失在对岸的雾里。',
  'zh-Hant':
    '江上最後一班渡船晚上十點開出。船工說，今年春天以後，坐船的人一天比一天多，碼頭上常常排起長隊。「開船不難，難的是等人。」他把纜繩收好，看著對岸的燈。鎮上的老人都記得，從前這裡沒有橋，過江只能靠船，遇到大風就得在岸邊住一夜。後來橋修起來了，渡口卻沒有關，因為有些人還是願意慢慢地走這一段水路。賣茶的女人每天下午五點來擺攤，一杯茶兩塊錢，從來不漲價。她說，等船的人需要一點熱的東西，等久了也不會生氣。我們在那裡坐了三天，看見學生、工人和帶著孩子的母親，一個一個上船，又一個一個消失在對岸的霧裡。',
  ja: '川を渡る最後の船は、夜の十時に出る。春になってから、乗る人が日ごとに増えていると船頭は言う。「船を出すのは難しくない。難しいのは人を待つことだ。」彼は綱を片づけて、向こう岸の明かりを見ていた。町の年寄りはみな覚えている。昔はここに橋がなく、川を渡るには船しかなかった。風の強い日には岸で一晩を過ごしたものだ。やがて橋ができたが、渡し場はなくならなかった。ゆっくりとこの水の道を行きたい人が、まだいるからである。お茶を売る女の人は毎日夕方の五時に店を出す。一杯百円で、値段を上げたことは一度もない。',
  ko: '강을 건너는 마지막 배는 밤 열 시에 떠난다. 봄이 된 뒤로 배를 타는 사람이 날마다 늘고 있다고 뱃사공은 말한다. “배를 띄우는 것은 어렵지 않다. 어려운 것은 사람을 기다리는 일이다.” 그는 밧줄을 정리하고 건너편 불빛을 바라보았다. 마을 노인들은 모두 기억한다. 옛날에는 이곳에 다리가 없어서 강을 건너려면 배를 타야 했고, 바람이 세게 부는 날에는 강가에서 하룻밤을 보냈다. 나중에 다리가 생겼지만 나루터는 문을 닫지 않았다. 천천히 이 물길을 가고 싶어 하는 사람들이 아직 있기 때문이다. 차를 파는 여자는 매일 오후 다섯 시에 나와 자리를 편다.',
  ru: 'Последний паром уходит в десять часов вечера. С весны, говорит паромщик, пассажиров с каждым днём становится больше, и на пристани часто стоит длинная очередь. «Вести паром нетрудно, трудно ждать людей». Он убрал канат и посмотрел на огни другого берега. Старики в посёлке помнят, что раньше здесь не было моста и через реку перебирались только на лодке, а в сильный ветер приходилось ночевать на берегу. Потом мост построили, но переправу не закрыли: есть люди, которым нравится этот медленный путь по воде.',
  en: 'The last ferry leaves at ten in the evening. Since spring, the boatman says, more people take it every day, and there’s often a long queue on the pier. “Steering isn’t hard; waiting for people is.” He coiled the rope and looked at the lights on the far shore. The old people of the town remember that there was no bridge here once – you crossed by boat or you didn’t cross. Then the bridge was built, but the ferry wasn’t closed: some people like the slow way over the water.',
  fr: 'Le dernier bac part à dix heures du soir. Depuis le printemps, dit le passeur, il y a chaque jour plus de passagers, et la file d’attente s’étire souvent jusqu’au bout du quai. « Mener le bateau n’est pas difficile, c’est attendre les gens qui l’est. » Il rangea la corde et regarda les lumières de l’autre rive. Les vieux du bourg se rappellent qu’autrefois il n’y avait pas de pont : on traversait en barque, et par grand vent on passait la nuit sur la berge. Puis le pont fut bâti, mais le bac n’a pas fermé, car certains préfèrent encore la lenteur de l’eau.',
  pl: 'Ostatni prom odpływa o dziesiątej wieczorem. Od wiosny, mówi przewoźnik, pasażerów jest z każdym dniem więcej, a na przystani często stoi długa kolejka. Prowadzić prom nie jest trudno, trudno czekać na ludzi. Zwinął linę i spojrzał na światła drugiego brzegu. Starzy ludzie pamiętają, że dawniej nie było tu mostu i przez rzekę przeprawiano się tylko łodzią, a przy silnym wietrze trzeba było nocować na brzegu. Potem most zbudowano, ale przeprawy nie zamknięto, bo są ludzie, którzy wolą tę powolną drogę.',
  ar: 'تغادر العبارة الأخيرة في العاشرة مساء. يقول صاحب العبارة إن عدد الركاب يزداد يوما بعد يوم منذ بداية الربيع، وإن الناس يقفون في صف طويل على الرصيف. ليست قيادة القارب صعبة، بل الصعب هو انتظار الناس. جمع الحبل ونظر إلى أضواء الضفة الأخرى. يتذكر كبار السن في البلدة أنه لم يكن هنا جسر في الماضي، وأن عبور النهر كان بالقارب وحده، وفي أيام الريح الشديدة كانوا يبيتون على الشاطئ. ثم بني الجسر، لكن العبارة لم تتوقف، فبعض الناس ما زالوا يحبون هذا الطريق البطيء فوق الماء.',
} as const;

const tables = new Map<string, Map<string, number[]>>();

/**
 * Encodes text in a WHATWG encoding of one or two bytes a character (or four, for `gb18030`) by reversing its decoder.
 * Throws for a character that the encoding lacks.
 */
export function encodeText(text: string, encoding: string): Uint8Array {
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  return new Uint8Array(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}

function tableOf(encoding: string): Map<string, number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  const learn = (...bytes: number[]) => {
    const text = decoder.decode(new Uint8Array(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) learn(byte);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
  return table;
}
