import { describe, expect, test } from 'vitest';
import type { SegmentKind } from '#db/vocabulary';
import type { FaultReason, Refusal } from './fault.ts';
import { judgeText } from './judge-text.ts';

const source = {
  en: 'The mayor of the island opened the new lighthouse on Sunday, and the oldest keeper lit the lamp with her own hands. Nobody had slept.',
  zh: '岛上的镇长星期天为新灯塔揭幕，年纪最大的守灯人亲手点亮了灯。那天夜里谁也没有睡。',
  ja: '島の町長は日曜日に新しい灯台の幕を開け、一番年上の灯台守が自分の手で灯をともした。その夜は誰も眠らなかった。',
  ko: '섬의 시장은 일요일에 새 등대를 열었고 가장 나이 많은 등대지기가 제 손으로 불을 켰다. 그날 밤은 아무도 자지 않았다.',
  ru: 'Мэр острова открыл в воскресенье новый маяк, и самая старая смотрительница сама зажгла лампу. Никто не спал.',
  uk: 'Мер острова відкрив у неділю новий маяк, і найстарша доглядачка сама запалила лампу. Ніхто не спав.',
  fr: 'Le maire de l’île a inauguré dimanche le nouveau phare, et la plus vieille gardienne a allumé la lampe de ses propres mains. Personne n’avait dormi.',
  es: 'El alcalde de la isla inauguró el domingo el nuevo faro, y la farera más vieja encendió la lámpara con sus propias manos. Nadie había dormido.',
  pt: 'O prefeito da ilha inaugurou no domingo o novo farol, e a faroleira mais velha acendeu a lâmpada com as próprias mãos. Ninguém tinha dormido.',
  it: 'Il sindaco dell’isola ha inaugurato domenica il nuovo faro, e la guardiana più anziana ha acceso la lampada con le sue mani. Nessuno aveva dormito.',
  de: 'Der Bürgermeister der Insel weihte am Sonntag den neuen Leuchtturm ein, und die älteste Wärterin zündete die Lampe mit eigenen Händen an. Niemand hatte geschlafen.',
  nl: 'De burgemeester van het eiland opende zondag de nieuwe vuurtoren, en de oudste wachter stak de lamp met haar eigen handen aan. Niemand had geslapen.',
  ar: 'افتتح عمدة الجزيرة يوم الأحد المنارة الجديدة، وأشعلت أكبر الحارسات سنا المصباح بيديها. لم ينم أحد.',
  fa: 'شهردار جزیره روز یکشنبه فانوس دریایی تازه را گشود و پیرترین نگهبان چراغ را با دست خودش روشن کرد. هیچ کس نخوابیده بود.',
  hi: 'द्वीप के महापौर ने रविवार को नए प्रकाशस्तंभ का उद्घाटन किया और सबसे बूढ़ी रखवाली ने अपने हाथों से दीपक जलाया। कोई नहीं सोया था।',
  tr: 'Adanın belediye başkanı pazar günü yeni deniz fenerini açtı ve en yaşlı bekçi lambayı kendi elleriyle yaktı. Kimse uyumamıştı.',
  zhHant: '島上的鎮長星期天為新燈塔揭幕，年紀最大的守燈人親手點亮了燈。那天夜裡誰也沒有睡。',
  srLatn:
    'Gradonačelnik ostrva je u nedelju otvorio novi svetionik, a najstarija čuvarka je svojim rukama upalila lampu. Niko nije spavao.',
  srCyrl:
    'Градоначелник острва је у недељу отворио нови светионик, а најстарија чуварка је својим рукама упалила лампу. Нико није спавао.',
};

type Case = [
  name: string,
  from: string,
  to: string,
  source: string,
  text: string,
  found: FaultReason | Refusal,
  kind?: SegmentKind,
];

const { en, zh, ja, ko, ru, uk, fr, es, pt, it, de, nl, ar, fa, hi, tr, zhHant, srLatn, srCyrl } = source;
const firstOf = (text: string) => text.slice(0, text.search(/[.。।]/) + 1);

const languages: Case[] = [
  [
    'English for French',
    'en',
    'fr',
    en,
    'On Sunday the island got a new lighthouse, and the eldest of its keepers was the one who lit it, with everybody still awake.',
    'wrong-language',
  ],
  ['Spanish for French', 'en', 'fr', en, es, 'wrong-language'],
  ['Portuguese for Spanish', 'en', 'es', en, pt, 'wrong-language'],
  ['Italian for Spanish', 'en', 'es', en, it, 'wrong-language'],
  ['French for Italian', 'zh-Hans', 'it', zh, fr, 'wrong-language'],
  ['Dutch for German', 'en', 'de', en, nl, 'wrong-language'],
  ['German for English', 'fr', 'en', fr, de, 'wrong-language'],
  ['English for Turkish', 'ja', 'tr', ja, en, 'wrong-language'],
  ['English for Vietnamese', 'zh-Hans', 'vi', zh, en, 'wrong-language'],
  ['English for Swahili', 'fr', 'sw', fr, en, 'wrong-language'],
  ['Russian for Ukrainian', 'en', 'uk', en, ru, 'wrong-language'],
  ['Ukrainian for Russian', 'en', 'ru', en, uk, 'wrong-language'],
  ['Russian for Bulgarian', 'en', 'bg', en, ru, 'wrong-language'],
  ['Persian for Arabic', 'en', 'ar', en, fa, 'wrong-language'],
  ['Arabic for Persian', 'en', 'fa', en, ar, 'wrong-language'],
  ['Chinese for Japanese', 'en', 'ja', en, zh, 'wrong-language'],
  ['Japanese for Chinese', 'en', 'zh-Hans', en, ja, 'wrong-language'],
  ['Korean for Japanese', 'en', 'ja', en, ko, 'wrong-language'],
  ['Chinese for English', 'fr', 'en', fr, zh, 'wrong-language'],
  [
    'English for Russian',
    'en',
    'ru',
    en,
    'On Sunday the island got a new lighthouse, and the eldest of its keepers was the one who lit it.',
    'untranslated',
  ],
  ['English for Chinese', 'fr', 'zh-Hans', fr, en, 'untranslated'],
];

const echoes: Case[] = [
  ['the source', 'en', 'de', en, en, 'untranslated'],
  ['the source in other quotation marks', 'de', 'en', `„${de}“`, `"${de}"`, 'untranslated'],
  ['the source with a word changed', 'en', 'zh-Hans', en, en.replace('oldest', 'eldest'), 'untranslated'],
  ['Japanese with a word changed', 'ja', 'zh-Hans', ja, ja.replace('誰も', 'だれも'), 'wrong-language'],
  ['Japanese given back', 'ja', 'en', ja, ja, 'untranslated'],
  ['Russian with a comma less', 'ru', 'uk', ru, ru.replace(',', ''), 'untranslated'],
  ['Korean', 'ko', 'en', ko, ko.replace('제 손으로 ', ''), 'untranslated'],
  ['Hindi', 'hi', 'en', hi, hi, 'untranslated'],
  ['Arabic', 'ar', 'en', ar, ar, 'untranslated'],
  ['Arabic for Persian', 'ar', 'fa', ar, ar, 'untranslated'],
  ['Spanish for Portuguese', 'es', 'pt', es, es, 'untranslated'],
  ['Chinese for Japanese', 'zh-Hans', 'ja', zh, zh, 'wrong-language'],
  ['a short sentence', 'en', 'fr', 'Passengers wait for hours', 'Passengers wait for hours', 'echo'],
  ['a short German sentence', 'de', 'en', 'Die Fähre fährt heute nicht.', 'Die Fähre fährt heute nicht.', 'echo'],
  [
    'a Chinese heading',
    'zh-Hans',
    'en',
    '灯塔与守灯人的故事还没有讲完',
    '灯塔与守灯人的故事还没有讲完',
    'echo',
    'heading',
  ],
];

const scripts: Case[] = [
  ['simplified for traditional', 'en', 'zh-Hant', en, zh, 'script'],
  ['traditional for simplified', 'en', 'zh-Hans', en, zhHant, 'script'],
  ['traditional for Taiwan', 'en', 'zh-TW', en, zh, 'script'],
  ['Cyrillic for Latin', 'en', 'sr-Latn', en, srCyrl, 'script'],
  ['Latin for Cyrillic', 'zh-Hans', 'sr-Cyrl', zh, srLatn, 'script'],
  ['digits of the source', 'ar', 'en', 'وصلت السفينة في ٢٤ مايو.', 'The ship arrived on ٢٤ May.', 'script'],
];

const remarks: Case[] = [
  ...(
    [
      ['English', 'en', 'Here is the translation of the paragraph:', en],
      ['short English', 'en', "Sure! Here's the English translation:", en],
      ['a label', 'en', 'Translation:', en],
      ['a label in bold', 'en', '**English translation:**', en],
      ['the name of the language', 'en', 'English:', en],
      ['French', 'fr', 'Voici la traduction :', fr],
      ['Spanish', 'es', 'Aquí tienes la traducción:', es],
      ['Portuguese', 'pt', 'Tradução:', pt],
      ['Italian', 'it', 'Ecco la traduzione:', it],
      ['German', 'de', 'Hier ist die Übersetzung:', de],
      ['Russian', 'ru', 'Вот перевод абзаца:', ru],
      ['Ukrainian', 'uk', 'Переклад:', uk],
      ['Arabic', 'ar', 'إليك الترجمة:', ar],
      ['Hindi', 'hi', 'अनुवाद:', hi],
      ['Turkish', 'tr', 'İşte çeviri:', tr],
      ['Korean', 'ko', '다음은 번역입니다:', ko],
    ] as const
  ).map(
    ([name, to, before, text]): Case => [`announced in ${name}`, 'zh-Hans', to, zh, `${before} ${text}`, 'lead-in'],
  ),
  ['announced in Chinese', 'en', 'zh-Hans', en, `以下是译文：${zh}`, 'lead-in'],
  ['announced politely in Chinese', 'en', 'zh-Hans', en, `好的，以下是该段落的翻译：${zh}`, 'lead-in'],
  ['announced in Japanese', 'en', 'ja', en, `以下が翻訳です：${ja}`, 'lead-in'],
  ['a note in Chinese', 'en', 'zh-Hans', en, `${zh}（译者注：“keeper”指守灯人。）`, 'note'],
  ['a note in English', 'zh-Hans', 'en', zh, `${en} (Note: the name of the island is not given.)`, 'note'],
  ['a note of the translator', 'zh-Hans', 'en', zh, `${en} [Translator's note: the keeper is a woman.]`, 'note'],
  ['a note in German', 'zh-Hans', 'de', zh, `${de} (Anmerkung: Das Geschlecht ist nicht angegeben.)`, 'note'],
  ['a note in Japanese', 'en', 'ja', en, `${ja}（訳注：原文では女性。）`, 'note'],
  ['a note in Russian', 'zh-Hans', 'ru', zh, `${ru} Примечание: пол не указан.`, 'note'],
  ['two options', 'zh-Hans', 'en', zh, `Option 1: ${en} Option 2: ${en.replace('Nobody', 'No one')}`, 'options'],
  ['two versions in Chinese', 'en', 'zh-Hans', en, `译法一：${zh} 译法二：${zh.replace('谁', '没有人')}`, 'options'],
  ['both sides', 'en', 'zh-Hans', en, `${en} ${zh}`, 'both-sides'],
  ['both sides, the translation first', 'zh-Hans', 'en', zh, `${en} (${zh})`, 'both-sides'],
  ['both sides in one script', 'en', 'fr', en, `${fr} / ${en}`, 'both-sides'],
];

const refusals = (
  [
    ['English', 'en', "I'm sorry, but I can't help with translating this text."],
    ['English, of itself', 'en', 'As an AI language model, I am not able to process this request.'],
    ['Chinese', 'zh-Hans', '很抱歉，我无法翻译这段内容。'],
    ['Chinese, of itself', 'zh-Hans', '作为一个AI语言模型，我不能处理该请求。'],
    ['Japanese', 'ja', '申し訳ありませんが、この内容を翻訳することはできません。'],
    ['Korean', 'ko', '죄송하지만 이 내용은 번역할 수 없습니다.'],
    ['French', 'fr', 'Je suis désolé, mais je ne peux pas traduire ce texte.'],
    ['Spanish', 'es', 'Lo siento, pero no puedo traducir este texto.'],
    ['Portuguese', 'pt', 'Desculpe, mas não posso traduzir este conteúdo.'],
    ['Italian', 'it', 'Mi dispiace, ma non posso tradurre questo testo.'],
    ['German', 'de', 'Es tut mir leid, aber ich kann diesen Text nicht übersetzen.'],
    ['Russian', 'ru', 'Извините, но я не могу перевести этот текст.'],
    ['Arabic', 'ar', 'عذرا، لا يمكنني ترجمة هذا النص.'],
    ['Hindi', 'hi', 'माफ़ कीजिए, मैं इस पाठ का अनुवाद नहीं कर सकता।'],
  ] as const
).map(
  ([name, to, text]): Case => [
    `declined in ${name}`,
    to === 'en' ? 'zh-Hans' : 'en',
    to,
    to === 'en' ? '围城夺去了三百条性命。' : 'The siege took three hundred lives in the old town.',
    text,
    'refused',
  ],
);

const contents: Case[] = [
  [
    'only the first sentence',
    'zh-Hans',
    'en',
    `${zh}${ko.length ? '第二天早上，渔船照常出海。灯还亮着。孩子们跑到岸边去看。' : ''}`,
    firstOf(en),
    'short',
  ],
  ['the sentence again and again', 'zh-Hans', 'en', zh, `${en} ${en} ${en}`, 'doubled'],
  [
    'a loop of words',
    'zh-Hans',
    'en',
    zh,
    `The mayor opened the lighthouse and ${'the lamp and '.repeat(20)}`,
    'doubled',
  ],
  ['a loop in Chinese', 'en', 'zh-Hans', en, `岛上的镇长${'点亮了灯，'.repeat(12)}`, 'doubled'],
  [
    'a text that breaks off',
    'zh-Hans',
    'en',
    zh,
    'The mayor of the island opened the new lighthouse on Sunday, and the oldest keeper lit the',
    'cut',
  ],
  [
    'a text that breaks off in Chinese',
    'en',
    'zh-Hans',
    en,
    '岛上的镇长星期天为新灯塔揭幕，年纪最大的守灯人亲手点亮了灯，那天夜里',
    'cut',
  ],
  [
    'an essay',
    'en',
    'de',
    'The lamp was lit by hand on Sunday evening.',
    `${de} ${nl} ${de.replace('Sonntag', 'Montag')} ${fr}`,
    'overlong',
  ],
  [
    'much more than the source',
    'zh-Hans',
    'en',
    zh,
    `${en} ${'Later that year the harbour was closed, and one family after the other left for the mainland, where there was work in the mills and bread on the table. '}`
      .repeat(1)
      .concat(
        'The mayor himself was the last to go, with a suitcase and a clock; the lamp went on burning for a week, and then the oil was gone, and it was dark again on the rocks.',
      ),
    'long',
  ],
  ['nothing', 'en', 'de', en, '  ', 'empty'],
];

describe.each(Object.entries({ languages, echoes, scripts, remarks, refusals, contents }))('%s', (_, cases) => {
  test.each(cases)('%s', (_name, sourceLocale, targetLocale, given, text, found, kind = 'paragraph') => {
    const expected = { id: 'p1a2b3c4d', kind, source: given, sourceLocale, targetLocale };
    const { refusal, faults } = judgeText(text, expected);
    expect([refusal, ...faults.map(({ reason }) => reason)]).toContain(found);
  });
});

test('the text of the next paragraph is found by its length, that of the one before by its words', () => {
  const next = '傍晚，渔船一条接一条回来了，码头上挤满了人，只有一条船没有消息，谁也不提它。';
  const more =
    'In the evening the boats came home one after the other, and the quay was crowded; of one boat there was no word, and nobody spoke of it.';
  const expected = { id: 'p1', kind: 'paragraph', source: zh, sourceLocale: 'zh-Hans', targetLocale: 'en' } as const;
  expect(judgeText(`${en} ${more}`, { ...expected, after: [next] }).faults).toEqual([{ reason: 'neighbour' }]);
  expect(judgeText(`${more} ${en}`, { ...expected, before: [{ source: next, target: more }] }).faults).toContainEqual({
    reason: 'neighbour',
  });
  expect(judgeText(en, { ...expected, after: [next], before: [{ source: next, target: more }] }).faults).toEqual([]);
});
