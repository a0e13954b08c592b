/**
 * The abbreviations of a language without their last period. One with a capital does not match in small letters
 * (`Sat.`, not `sat.`).
 */
interface Abbreviations {
  /** Abbreviations that never end a sentence: `Dr.`, `z. B.`, `ул.` */
  open: Set<string>;
  /** Abbreviations that may end a sentence; the next word decides: `etc.`, `U.S.`, `usw.` */
  either: Set<string>;
  /** Words that are abbreviations only before a number: `No. 4`, `Art. 5`. */
  numbered: Set<string>;
}

const words = (list: string) => new Set(list.split(' '));
const abbreviations = (open: string, either: string, numbered: string): Abbreviations => ({
  open: words(open),
  either: words(either),
  numbered: words(numbered),
});

const english = abbreviations(
  'mr mrs ms messrs dr prof Rev Hon Gen Col Maj Capt Lt Sgt Gov Sen Rep Pres st mt ft vs cf e.g i.e viz approx',
  'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun etc inc co corp ltd llc bros jr sr esq ph.d m.d b.a m.a a.m p.m al Ave Blvd Rd Dept Univ Assn est hrs oz lb lbs',
  'no nos n° nr p pp fig figs eq vol ch sec art ca tel ext jan feb mar apr jun jul aug sep sept oct nov dec',
);
const german = abbreviations(
  'Hr Fr dr med prof Dipl Ing ca dgl d.h evtl geb gest ggf Hrsg inkl insb kath ev mind o ö s.o s.u sog u.a u.ä usf vgl vorm z.b z.t z.z zzgl bzw bes Aufl',
  'usw etc co Str Jan Feb Apr Aug Sept Okt Nov Dez n.chr v.chr Jh Mio Mrd Tsd a ä uvm lt st',
  'nr s bd abb abs art kap v z i tel no',
);
const french = abbreviations(
  'M MM Mgr dr Me Pr st ste av apr cf env éd p.ex',
  'etc janv févr avr juil sept oct nov déc j.-c c.-à-d ltd bd ex',
  'n n° no nos p pp chap vol art fig tél',
);
const spanish = abbreviations(
  'sr sra srta sres dr dra Lic Ing Prof Profa D dña dn Arq párrf st Gral Cnel mt admón aprox',
  'etc ee ee.uu uu ud uds vd vds hs a.m p.m a.c d.c s.a cía ltda km kg Av Avda Depto Prov',
  'núm n n° no pág págs p pp art arts cap vol fig tel ext Cra ene feb mar abr may jun jul ago sep sept oct nov dic lun mié jue vie sáb dom min',
);
const russian = abbreviations(
  'ул просп пр-т пл наб бул ш корп респ пгт дер р-н проф акад доц канд св см ср т е т.е т.к т.н напр н.э г-н г-жа инж ген полк куб',
  'г гг в вв др пр т.д т.п им руб коп долл дол тыс млн млрд трлн у.е м кв.м куб.м км кг мин сек ч янв февр апр авг сент окт нояб дек обл пер пос ст ок',
  'стр с рис табл гл разд п пп д кв тел оф стр-во',
);
const arabic = abbreviations('د أ أ.د م ج ط ت هـ م.م', 'إلخ الخ ق.م', 'ص');

const byLanguage: Record<string, Abbreviations> = { de: german, fr: french, es: spanish, ru: russian, ar: arabic };

/**
 * Whether the period behind an abbreviation never ends a sentence (`open`) or may end one (`either`); null for an
 * unknown word. The language's own abbreviations come before the English ones, which occur in all languages. `next` is
 * the following word.
 */
export function abbreviationKind(token: string, next: string, language: string): 'open' | 'either' | null {
  for (const { open, either, numbered } of [byLanguage[language] ?? english, english]) {
    const isIn = (set: Set<string>) => set.has(token) || set.has(token.toLowerCase());
    if (isIn(either)) return 'either';
    if (isIn(open)) return 'open';
    if (isIn(numbered)) return /^(?:[\s(]*\d|[IVXL]{2,}\b)/.test(next) ? 'open' : null;
  }
  return null;
}

/** Words that rather start a sentence than continue one after an abbreviation. */
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
    'El La Los Las Un Una Él Ella Ellos Ellas Nosotros Yo Esto Esta Este Eso Qué Quién Cuándo Dónde Cómo En De Por Para Con Desde A Al Pero Y O Luego Después Ahora Si Nadie Todos Hay Es No',
  ),
  ru: words(
    'Он Она Оно Они Мы Вы Я Ты Это Этот Эта Эти Там Тут Здесь Что Кто Когда Где Почему Как В Во На С Со Из По За Но И А Или Потом Затем Теперь После Если Никто Все Всё Его Её Их До',
  ),
};

export function startsSentence(word: string, language: string): boolean {
  return (starters[language] ?? starters.en)?.has(word) ?? false;
}
