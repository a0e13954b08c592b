/** The abbreviations of a language without their last point, in small letters. */
export interface Abbreviations {
  /** Something always follows: `Dr.`, `S.`, `ул.` */
  open: Set<string>;
  /** May end a sentence too, which the next word then tells: `etc.`, `U.S.`, `usw.` */
  either: Set<string>;
}

const words = (list: string) => new Set(list.split(' '));
const abbreviations = (open: string, either: string): Abbreviations => ({ open: words(open), either: words(either) });

const english = abbreviations(
  'mr mrs ms messrs dr prof rev hon gen col maj capt lt sgt gov sen rep pres st mt ft fig figs eq vol ch sec p pp vs cf e.g i.e viz ca approx no nos n° nr tel ext',
  'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun etc inc co corp ltd llc bros jr sr esq ph.d m.d b.a m.a a.m p.m et al ave blvd rd dept univ assn est min hr hrs oz lb lbs',
);
const german = abbreviations(
  'hr fr dr med prof dipl ing nr s str bd abb abs art aufl ausg bes bzw ca d dgl d.h evtl geb gest ggf hrsg i inkl insb jh kath ev lt max min mind mio mrd tsd o ö s.o s.u sog st u.a u u.ä usf v vgl vorm z z.b z.t z.z zzgl zit',
  'usw etc co jan feb apr aug sept okt nov dez n.chr v.chr a ä uvm',
);
const french = abbreviations(
  'm mm mgr dr me pr st ste p pp av apr cf chap vol art env éd fig n n° no tél bd fbg ex p.ex',
  'etc janv févr avr juil sept oct nov déc j.-c c.-à-d ltd',
);
const spanish = abbreviations(
  'sr sra srta sres dr dra lic ing prof profa d dña dn ud uds vd vds arq av avda c pág págs p pp núm n n° no art arts párrf cap vol fig tel cra ext st gral cnel mt depto prov admón aprox',
  'etc ee ee.uu uu ene feb mar abr may jun jul ago sep sept oct nov dic lun mié jue vie sáb dom min hs a.m p.m a.c d.c s.a cía ltda km kg',
);
const russian = abbreviations(
  'ул просп пр-т пер пл наб бул ш д кв корп стр стр-во оф обл респ пос пгт дер с р-н ст проф акад доц канд ред сост пер им св см ср рис табл гл разд п пп т е т.е т.к т.н напр н.э г-н г-жа тел ок инж ген полк кап куб',
  'г гг в вв др пр т.д т.п д п руб коп долл дол тыс млн млрд трлн у.е м кв.м куб.м км кг мин сек ч янв февр апр авг сент окт нояб дек',
);
const arabic = abbreviations('د أ أ.د م ص ج ط ت هـ م.م', 'إلخ الخ ق.م');

const byLanguage: Record<string, Abbreviations> = { de: german, fr: french, es: spanish, ru: russian, ar: arabic };

/** Of a language, with the English ones, which are met everywhere. */
export function abbreviationsOf(language: string): Abbreviations {
  return byLanguage[language] ?? english;
}

/** Words that start a sentence much rather than go on after an abbreviation. */
const starters: Record<string, Set<string>> = {
  en: words(
    'The A An It He She They We You I This That These Those There Here What When Where Who Why How Did Does Do Is Are Was Were Has Have Had Will Would Can Could In On At By For From To But And Or So If As After Before Since While Although However Then Now My His Her Their Our Your Its Some Many Most No Not Nobody Everyone One Please Once',
  ),
  de: words(
    'Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Dies Diese Dieser Dort Hier Was Wann Wo Wer Warum Wie Im In Am An Auf Bei Für Von Zu Mit Nach Aber Und Oder Doch Dann Danach Jetzt Nun Seit Wenn Als Weil Niemand Alle Später',
  ),
  fr: words(
    'Le La Les Un Une Des Il Elle Ils Elles Nous Vous Je On Ce Cette Ces C’est C’était Cela Qui Que Quand Où Pourquoi Comment Dans Sur À Au En De Par Pour Mais Et Ou Puis Ensuite Depuis Si Personne Tout Après Plus',
  ),
  es: words(
    'El La Los Las Un Una Él Ella Ellos Ellas Nosotros Yo Esto Esta Este Eso Qué Quién Cuándo Dónde Cómo En De Por Para Con Desde A Al Pero Y O Luego Después Ahora Si Nadie Todos Hay Gracias Envíe Es No',
  ),
  ru: words(
    'Он Она Оно Они Мы Вы Я Ты Это Этот Эта Эти Там Тут Здесь Что Кто Когда Где Почему Как В Во На С Со Из По За Но И А Или Потом Затем Теперь После Если Никто Все Всё Его Её Их Предъявите До Просьба',
  ),
};

export function startsSentence(word: string, language: string): boolean {
  return (starters[language] ?? starters.en)?.has(word) ?? false;
}
