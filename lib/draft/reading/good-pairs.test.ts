import { describe, expect, test } from 'vitest';
import type { SegmentKind } from '#db/vocabulary';
import { judgeText } from './judge-text.ts';

type Pair = [from: string, to: string, source: string, target: string, kind?: SegmentKind];

/** Our own sentences with good translations: nothing may be found in any of them. */
const running: Pair[] = [
  [
    'zh-Hans',
    'en',
    '江上最后一班渡船晚上十点开出，船工从来不等人。',
    'The last ferry leaves at ten in the evening, and the boatman waits for nobody.',
  ],
  [
    'zh-Hans',
    'en',
    '修桥的钱一直没有着落，直到去年冬天，镇上的面包师把攒了二十年的积蓄捐了出来。',
    'There was never any money to repair the bridge until last winter, when the town’s baker gave away what he had saved in twenty years.',
  ],
  ['zh-Hans', 'en', '不怕慢，就怕站。', 'It does not matter how slowly you go, as long as you do not stand still.'],
  [
    'zh-Hans',
    'en',
    '塞翁失马，焉知非福。',
    'When the old man at the border lost his horse, who could know that it was not a blessing?',
  ],
  [
    'en',
    'zh-Hans',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    '图书馆通宵开放，因为阅览室是这条街上唯一暖和的地方。',
  ],
  ['en', 'zh-Hans', 'He didn’t say much. He never had.', '他话不多，一向如此。'],
  [
    'en',
    'zh-Hant',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    '圖書館通宵開放，因為閱覽室是這條街上唯一暖和的地方。',
  ],
  [
    'en',
    'ja',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    '閲覧室がこの通りで唯一の暖かい場所なので、図書館は一晩中開いている。',
  ],
  [
    'en',
    'ko',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    '열람실이 이 거리에서 유일하게 따뜻한 곳이라서 도서관은 밤새 문을 연다.',
  ],
  [
    'en',
    'fr',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'La bibliothèque reste ouverte toute la nuit, car la salle de lecture est le seul endroit chaud de la rue.',
  ],
  [
    'en',
    'de',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Die Bibliothek bleibt die ganze Nacht geöffnet, weil der Lesesaal der einzige warme Ort in der Straße ist.',
  ],
  [
    'en',
    'es',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'La biblioteca permanece abierta toda la noche, porque la sala de lectura es el único lugar cálido de la calle.',
  ],
  [
    'en',
    'pt-BR',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'A biblioteca fica aberta a noite toda, porque a sala de leitura é o único lugar quente da rua.',
  ],
  [
    'en',
    'it',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'La biblioteca resta aperta tutta la notte, perché la sala di lettura è l’unico posto caldo della via.',
  ],
  [
    'en',
    'nl',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'De bibliotheek blijft de hele nacht open, omdat de leeszaal de enige warme plek in de straat is.',
  ],
  [
    'en',
    'sv',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Biblioteket håller öppet hela natten, eftersom läsesalen är den enda varma platsen på gatan.',
  ],
  [
    'en',
    'da',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Biblioteket holder åbent hele natten, fordi læsesalen er det eneste varme sted på gaden.',
  ],
  [
    'en',
    'nb',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Biblioteket holder åpent hele natten, fordi lesesalen er det eneste varme stedet i gata.',
  ],
  [
    'en',
    'fi',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Kirjasto on auki koko yön, koska lukusali on kadun ainoa lämmin paikka.',
  ],
  [
    'en',
    'pl',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Biblioteka jest otwarta przez całą noc, ponieważ czytelnia to jedyne ciepłe miejsce na tej ulicy.',
  ],
  [
    'en',
    'cs',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Knihovna je otevřená celou noc, protože čítárna je jediné teplé místo v ulici.',
  ],
  [
    'en',
    'sk',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Knižnica je otvorená celú noc, pretože čitáreň je jediné teplé miesto na ulici.',
  ],
  [
    'en',
    'hu',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'A könyvtár egész éjjel nyitva van, mert az olvasóterem az egyetlen meleg hely az utcában.',
  ],
  [
    'en',
    'ro',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Biblioteca rămâne deschisă toată noaptea, pentru că sala de lectură este singurul loc cald de pe stradă.',
  ],
  [
    'en',
    'tr',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Kütüphane bütün gece açık kalır, çünkü okuma salonu sokaktaki tek sıcak yerdir.',
  ],
  [
    'en',
    'el',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Η βιβλιοθήκη μένει ανοιχτή όλη τη νύχτα, γιατί το αναγνωστήριο είναι το μόνο ζεστό μέρος του δρόμου.',
  ],
  [
    'en',
    'ru',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Библиотека открыта всю ночь, потому что читальный зал — единственное тёплое место на этой улице.',
  ],
  [
    'en',
    'uk',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Бібліотека відчинена всю ніч, тому що читальна зала — єдине тепле місце на цій вулиці.',
  ],
  [
    'en',
    'bg',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Библиотеката е отворена цяла нощ, защото читалнята е единственото топло място на улицата.',
  ],
  [
    'en',
    'sr-Cyrl',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Библиотека је отворена целу ноћ, јер је читаоница једино топло место у улици.',
  ],
  [
    'en',
    'sr-Latn',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Biblioteka je otvorena celu noć, jer je čitaonica jedino toplo mesto u ulici.',
  ],
  [
    'en',
    'hr',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Knjižnica je otvorena cijelu noć jer je čitaonica jedino toplo mjesto u ulici.',
  ],
  [
    'en',
    'ar',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'تبقى المكتبة مفتوحة طوال الليل لأن قاعة المطالعة هي المكان الدافئ الوحيد في الشارع.',
  ],
  [
    'en',
    'fa',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'کتابخانه تمام شب باز است، زیرا سالن مطالعه تنها جای گرم خیابان است.',
  ],
  [
    'en',
    'ur',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'کتب خانہ ساری رات کھلا رہتا ہے کیونکہ مطالعے کا کمرہ اس گلی کی واحد گرم جگہ ہے۔',
  ],
  [
    'en',
    'he',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'הספרייה פתוחה כל הלילה, כי אולם הקריאה הוא המקום החם היחיד ברחוב.',
  ],
  [
    'en',
    'hi',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'पुस्तकालय पूरी रात खुला रहता है, क्योंकि वाचनालय इस गली की इकलौती गर्म जगह है।',
  ],
  [
    'en',
    'mr',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'ग्रंथालय रात्रभर उघडे असते, कारण वाचनकक्ष ही या रस्त्यावरची एकमेव उबदार जागा आहे.',
  ],
  [
    'en',
    'bn',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'গ্রন্থাগারটি সারা রাত খোলা থাকে, কারণ পাঠকক্ষটিই এই রাস্তার একমাত্র উষ্ণ জায়গা।',
  ],
  [
    'en',
    'ta',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'நூலகம் இரவு முழுவதும் திறந்திருக்கும், ஏனெனில் வாசிப்பறை மட்டுமே தெருவில் உள்ள கதகதப்பான இடம்.',
  ],
  [
    'en',
    'th',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'ห้องสมุดเปิดตลอดทั้งคืน เพราะห้องอ่านหนังสือเป็นที่อบอุ่นแห่งเดียวบนถนนสายนี้',
  ],
  [
    'en',
    'vi',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Thư viện mở cửa suốt đêm vì phòng đọc là nơi ấm áp duy nhất trên con phố này.',
  ],
  [
    'en',
    'id',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Perpustakaan itu buka sepanjang malam karena ruang bacanya adalah satu-satunya tempat hangat di jalan itu.',
  ],
  [
    'en',
    'ms',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Perpustakaan itu dibuka sepanjang malam kerana bilik bacaannya ialah satu-satunya tempat yang hangat di jalan itu.',
  ],
  [
    'en',
    'sw',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Maktaba hukaa wazi usiku kucha, kwa sababu chumba cha kusomea ndicho mahali pekee penye joto mtaani.',
  ],
  [
    'en',
    'ca',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'La biblioteca és oberta tota la nit, perquè la sala de lectura és l’únic lloc càlid del carrer.',
  ],
  [
    'en',
    'gl',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'A biblioteca permanece aberta toda a noite, porque a sala de lectura é o único lugar cálido da rúa.',
  ],
  [
    'en',
    'eu',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Liburutegia gau osoan egoten da zabalik, irakurgela baita kaleko leku epel bakarra.',
  ],
  [
    'en',
    'cy',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Mae’r llyfrgell ar agor drwy’r nos, gan mai’r ystafell ddarllen yw’r unig le cynnes yn y stryd.',
  ],
  [
    'en',
    'is',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Bókasafnið er opið alla nóttina, því að lestrarsalurinn er eini hlýi staðurinn í götunni.',
  ],
  [
    'en',
    'et',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Raamatukogu on lahti kogu öö, sest lugemissaal on ainus soe koht tänaval.',
  ],
  [
    'en',
    'lt',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Biblioteka atidaryta visą naktį, nes skaitykla yra vienintelė šilta vieta gatvėje.',
  ],
  [
    'en',
    'lv',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Bibliotēka ir atvērta visu nakti, jo lasītava ir vienīgā siltā vieta ielā.',
  ],
  [
    'en',
    'kk',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Кітапхана түні бойы ашық тұрады, өйткені оқу залы — көшедегі жалғыз жылы жер.',
  ],
  [
    'en',
    'ka',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'ბიბლიოთეკა მთელი ღამე ღიაა, რადგან სამკითხველო დარბაზი ქუჩაში ერთადერთი თბილი ადგილია.',
  ],
  [
    'en',
    'hy',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'Գրադարանը բաց է ամբողջ գիշեր, քանի որ ընթերցասրահը փողոցի միակ տաք տեղն է։',
  ],
  [
    'en',
    'am',
    'The library stays open all night, because the reading room is the only warm place in the street.',
    'ቤተ መጻሕፍቱ ሌሊቱን ሙሉ ክፍት ነው፤ ምክንያቱም የንባብ ክፍሉ በመንገዱ ላይ ያለ ብቸኛ ሞቃት ቦታ ነው።',
  ],
  [
    'ru',
    'uk',
    'Осенью вода в реке поднялась, и паром две недели стоял у берега без дела.',
    'Восени вода в річці піднялася, і пором два тижні стояв біля берега без діла.',
  ],
  [
    'ru',
    'en',
    'Осенью вода в реке поднялась, и паром две недели стоял у берега без дела.',
    'In autumn the river rose, and for two weeks the ferry lay idle at the bank.',
  ],
  [
    'de',
    'en',
    'Der Fährmann kündigte an, im Winter nicht mehr zu fahren, sofern die Gemeinde ihm keinen Ofen bezahle.',
    'The ferryman announced that he would not sail in winter any more unless the parish paid for a stove.',
  ],
  [
    'fr',
    'de',
    'Le passeur a prévenu qu’il ne naviguerait plus l’hiver si la commune ne lui payait pas un poêle.',
    'Der Fährmann warnte, er werde im Winter nicht mehr fahren, wenn ihm die Gemeinde keinen Ofen bezahle.',
  ],
  [
    'es',
    'pt',
    'El barquero avisó de que no navegaría más en invierno si el ayuntamiento no le pagaba una estufa.',
    'O barqueiro avisou que não navegaria mais no inverno se a câmara não lhe pagasse um fogão.',
  ],
  [
    'es',
    'fr',
    'El barquero avisó de que no navegaría más en invierno si el ayuntamiento no le pagaba una estufa.',
    'Le passeur a prévenu qu’il ne naviguerait plus l’hiver si la commune ne lui payait pas un poêle.',
  ],
  [
    'ja',
    'zh-Hans',
    '渡し守は、町がストーブの代金を払わなければ冬はもう船を出さないと告げた。',
    '摆渡人说，如果镇上不给他付炉子的钱，冬天他就不再开船了。',
  ],
  [
    'ja',
    'en',
    '渡し守は、町がストーブの代金を払わなければ冬はもう船を出さないと告げた。',
    'The ferryman said that he would not take the boat out in winter any more unless the town paid for a stove.',
  ],
  [
    'ko',
    'ja',
    '뱃사공은 마을에서 난로 값을 내주지 않으면 겨울에는 배를 띄우지 않겠다고 했다.',
    '渡し守は、町がストーブの代金を払わなければ冬は船を出さないと言った。',
  ],
  [
    'ar',
    'en',
    'قال صاحب العبّارة إنه لن يبحر في الشتاء ما لم تدفع له البلدية ثمن مدفأة.',
    'The ferry’s owner said that he would not sail in winter unless the town paid for a stove.',
  ],
  [
    'hi',
    'en',
    'नाविक ने कहा कि अगर नगर ने उसे अंगीठी का पैसा न दिया तो वह सर्दियों में नाव नहीं चलाएगा।',
    'The boatman said that he would not run the boat in winter unless the town gave him the money for a stove.',
  ],
];

/** Texts that look like faults and are right. */
const delicate: Pair[] = [
  ['en', 'fr', 'Marta Oyelaran, Tomasz Grabiec, Inês Valadão', 'Marta Oyelaran, Tomasz Grabiec, Inês Valadão'],
  ['en', 'de', 'Marta Oyelaran, University of Lindmoor', 'Marta Oyelaran, University of Lindmoor'],
  ['en', 'es', 'Per aspera ad astra.', 'Per aspera ad astra.'],
  ['en', 'fr', 'Sic transit gloria mundi', 'Sic transit gloria mundi'],
  ['en', 'it', 'OpenStreetMap contributors', 'OpenStreetMap contributors'],
  ['zh-Hans', 'zh-Hant', '他在山上看日出。', '他在山上看日出。'],
  [
    'zh-Hans',
    'zh-Hant',
    '图书馆通宵开放，因为阅览室是这条街上唯一暖和的地方。',
    '圖書館通宵開放，因為閱覽室是這條街上唯一暖和的地方。',
  ],
  [
    'zh-TW',
    'zh-HK',
    '圖書館通宵開放，因為閱覽室是這條街上唯一暖和的地方。',
    '圖書館通宵開放，因為閱覽室是這條街上唯一暖和的地方。',
  ],
  [
    'en-US',
    'en-GB',
    'The ferry’s color was gray, and the neighbors did not like it.',
    'The ferry’s colour was grey, and the neighbours did not like it.',
  ],
  [
    'en-US',
    'en-GB',
    'The ferry left at nine and came back at noon with the mail.',
    'The ferry left at nine and came back at noon with the mail.',
  ],
  [
    'pt-BR',
    'pt-PT',
    'O ônibus parou e o motorista pegou o celular dele no banco da frente.',
    'O autocarro parou e o motorista pegou no telemóvel dele no banco da frente.',
  ],
  [
    'es',
    'es-MX',
    'El ordenador de la biblioteca está roto y nadie sabe cuándo lo arreglarán.',
    'La computadora de la biblioteca está descompuesta y nadie sabe cuándo la van a arreglar.',
  ],
  [
    'nb',
    'da',
    'Fergen ligger ved kaien om natten, og ingen er om bord.',
    'Færgen ligger ved kajen om natten, og ingen er om bord.',
  ],
  [
    'hr',
    'sr-Latn',
    'Brod je stajao uz obalu, a nitko nije bio na njemu.',
    'Brod je stajao uz obalu, a niko nije bio na njemu.',
  ],
  [
    'id',
    'ms',
    'Kapal itu berlabuh di dermaga sepanjang malam dan tidak ada orang di dalamnya.',
    'Kapal itu berlabuh di jeti sepanjang malam dan tidak ada orang di dalamnya.',
  ],
  ['ja', 'zh-Hans', '東京都港区芝浦二丁目三番地', '东京都港区芝浦二丁目三番地'],
  ['ja', 'zh-Hant', '大阪市北区中之島一丁目', '大阪市北区中之島一丁目'],
  ['en', 'zh-Hans', 'The World Health Organization’s Regional Office for Europe', '世卫组织欧洲办事处', 'heading'],
  ['en', 'ko', 'The North Atlantic Treaty Organization', '나토(NATO)', 'table-cell'],
  ['en', 'ja', 'The International Federation of Association Football', '国際サッカー連盟（FIFA）', 'heading'],
  ['de', 'en', 'Donaudampfschifffahrtsgesellschaft', 'DDSG', 'table-cell'],
  [
    'zh-Hans',
    'en',
    '“人”字两笔：一撇一捺；“入”字也是两笔。',
    'The character 人 has two strokes, 撇 and 捺; 入 has two as well.',
  ],
  [
    'zh-Hans',
    'en',
    '他在墙上写了“床前明月光”五个字。',
    'On the wall he wrote the five characters 床前明月光, “before my bed the bright moonlight”.',
  ],
  [
    'en',
    'zh-Hans',
    'The iPhone 15 Pro Max and the MacBook Air M3 have USB-C and Thunderbolt.',
    'iPhone 15 Pro Max 和 MacBook Air M3 都有 USB-C 和 Thunderbolt 接口。',
  ],
  [
    'en',
    'ru',
    'Samsung Galaxy S24 Ultra vs. iPhone 15 Pro Max',
    'Samsung Galaxy S24 Ultra против iPhone 15 Pro Max',
    'heading',
  ],
  [
    'en',
    'zh-Hans',
    'Oyelaran, M. (2021). Ferries of the North. Lindmoor: Lindmoor University Press.',
    'Oyelaran, M. (2021). Ferries of the North. Lindmoor: Lindmoor University Press.',
    'note',
  ],
  [
    'en',
    'fr',
    '“I’m sorry, I can’t help you with that,” the clerk said, and closed the window.',
    '« Je suis désolée, je ne peux pas vous aider », dit l’employée, et elle ferma le guichet.',
  ],
  ['en', 'zh-Hans', '“Sorry, I cannot translate this letter,” said the teacher.', '“抱歉，这封信我翻译不了，”老师说。'],
  ['zh-Hans', 'en', '他说：“对不起，我无法满足您的要求。”', 'He said, “I’m sorry, but I cannot fulfil your request.”'],
  [
    'en',
    'de',
    'As an AI language model, the program apologized to nobody.',
    'Als KI-Sprachmodell entschuldigte sich das Programm bei niemandem.',
  ],
  ['zh-Hans', 'en', '作为人工智能助手，它不会累。', 'As an AI assistant, it does not get tired.'],
  ['zh-Hans', 'en', '翻译：一门没有尽头的手艺', 'Translation: a craft without end', 'heading'],
  ['en', 'zh-Hans', 'Note: the ferry does not run on Sundays.', '注：渡船星期日不开。'],
  ['en', 'de', 'Note: the ferry does not run on Sundays.', 'Hinweis: Die Fähre verkehrt sonntags nicht.'],
  [
    'en',
    'fr',
    'Option 1: take the ferry. Option 2: walk over the bridge.',
    'Option 1 : prendre le bac. Option 2 : passer par le pont à pied.',
  ],
  [
    'en',
    'es',
    'Here is the street, and here is the house: nobody lives in it any more.',
    'Aquí está la calle, y aquí está la casa: ya nadie vive en ella.',
  ],
  [
    'en',
    'de',
    'English: 40 points. French: 35 points. The rest failed.',
    'Englisch: 40 Punkte. Französisch: 35 Punkte. Die übrigen fielen durch.',
  ],
  [
    'en',
    'de',
    'Row, row, row the boat, row, row, row the boat, all the way across the river to the other side.',
    'Rudert, rudert, rudert das Boot, rudert, rudert, rudert das Boot, den ganzen Weg über den Fluss auf die andere Seite.',
  ],
  [
    'zh-Hans',
    'en',
    '船来了。船来了。大家都喊：船来了！大家都喊：船来了！',
    'The boat is coming. The boat is coming. Everybody shouted that the boat was coming! Everybody shouted that the boat was coming!',
  ],
  [
    'en',
    'fr',
    'The poem begins: “Der Mond ist aufgegangen, die goldnen Sternlein prangen.”',
    'Le poème commence ainsi : « Der Mond ist aufgegangen, die goldnen Sternlein prangen. »',
  ],
  [
    'en',
    'fr',
    'Der Mond ist aufgegangen, die goldnen Sternlein prangen am Himmel hell und klar.',
    'Der Mond ist aufgegangen, die goldnen Sternlein prangen am Himmel hell und klar.',
    'quote',
  ],
  [
    'en',
    'fr',
    'He quoted Ronsard: “Mignonne, allons voir si la rose.”',
    'Il cita Ronsard : « Mignonne, allons voir si la rose. »',
  ],
  ['en', 'zh-Hans', 'N/A', '无', 'table-cell'],
  ['en', 'de', 'Yes', 'Ja', 'table-cell'],
  ['zh-Hans', 'en', '是', 'Yes', 'table-cell'],
  ['zh-Hans', 'en', '负责人', 'Person in charge', 'table-cell'],
  ['zh-Hans', 'en', '生卒年不详', 'Dates of birth and death unknown', 'table-cell'],
  [
    'en',
    'ja',
    'Ministry of Land, Infrastructure, Transport and Tourism, Kyushu Regional Bureau',
    '国土交通省九州地方整備局',
    'table-cell',
  ],
  [
    'en',
    'zh-Hans',
    'The sentence “猫が好きです” means “I like cats” in Japanese.',
    '“猫が好きです”这句话在日语里的意思是“我喜欢猫”。',
  ],
  ['en', 'zh-Hant', '“圖書館” is written “图书馆” in mainland China.', '「圖書館」在中國大陸寫作「图书馆」。'],
  [
    'en',
    'ar',
    'The company ABC Shipping Lines Ltd. sold the MV Northern Star to DEF Marine.',
    'باعت شركة ABC Shipping Lines Ltd. السفينة MV Northern Star إلى DEF Marine.',
  ],
  [
    'en',
    'th',
    'She closed the window. It was raining, and the ferry had not come for an hour, so they all went home on foot.',
    'เธอปิดหน้าต่าง ฝนกำลังตก และเรือข้ามฟากไม่มาเป็นชั่วโมงแล้ว ทุกคนจึงเดินกลับบ้าน',
  ],
  ['en', 'de', 'By Marta Oyelaran in Lindmoor.', 'Von Marta Oyelaran in Lindmoor'],
  ['en', 'de', '“Nobody is coming,” she said. “Go home.”', '„Niemand kommt“, sagte sie. „Geht nach Hause.“'],
  [
    'en',
    'fi',
    'Nobody knows when the ferry will be repaired, least of all the people who are paid for it.',
    'Kukaan ei tiedä, milloin lautta korjataan, kaikkein vähiten ne, joille siitä maksetaan.',
  ],
];

const all = [...running, ...delicate];

test('there are more than a hundred', () => expect(all.length).toBeGreaterThanOrEqual(120));

describe('nothing is found in a good translation', () => {
  test.each(all)('%s → %s: %s', (sourceLocale, targetLocale, source, target, kind = 'paragraph') => {
    const expected = { id: 'p1a2b3c4d', kind, source, sourceLocale, targetLocale };
    expect(judgeText(target, expected)).toEqual({ refusal: null, faults: [] });
  });
});

describe('nothing is found when the two sides of a pair are changed', () => {
  test.each(running)('%s ← %s: %s', (targetLocale, sourceLocale, target, source, kind = 'paragraph') => {
    const expected = { id: 'p1a2b3c4d', kind, source, sourceLocale, targetLocale };
    expect(judgeText(target, expected)).toEqual({ refusal: null, faults: [] });
  });
});
