import { pairedSentences } from '../book/paired-sentences.ts';

const hover = Array.from(
  { length: pairedSentences },
  (_, index) => `.pair:has([data-s="${index + 1}"]:hover) [data-s="${index + 1}"]`,
).join(',');

const dark =
  '--paper:#171614;--ink:#e9e4da;--soft:#a59f94;--rule:#33302b;--seal:#e4796f;--wash:#2a251d;color-scheme:dark';

/**
 * The styles of all pages for readers. CSS reads form controls and hovering for layout, theme and pairing, because
 * there is no script.
 */
export const style = `
:root{--paper:#fbf9f4;--ink:#1d1b18;--soft:#686259;--rule:#e4ded2;--seal:#b3312a;--wash:#f3ead9;color-scheme:light;
--zh:"Songti SC","Noto Serif CJK SC","Source Han Serif SC","Noto Sans CJK SC",serif;--la:"Iowan Old Style",Charter,"Source Serif 4",Georgia,serif;--ui:system-ui,"Noto Sans CJK SC",sans-serif}
@media screen and (prefers-color-scheme:dark){:root:not(:has(#light:checked)){${dark}}}
@media screen{:root:has(#dark:checked){${dark}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.7 var(--la)}
[lang|=zh],[lang|=ja]{font-family:var(--zh);line-height:1.9;text-autospace:normal;text-spacing-trim:trim-start}
.ui,.ui [lang]{font:400 .875rem/1.6 var(--ui)}
a{color:inherit}:focus-visible{outline:2px solid var(--seal);outline-offset:2px}
.hid{position:absolute;clip-path:inset(50%)}
.bar,header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.5rem}
.bar{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:center;justify-content:space-between;padding-block:1rem}
.mark{color:var(--seal);font-weight:700;text-decoration:none}
.seg{display:inline-flex;border:1px solid var(--rule);border-radius:999px;overflow:auto hidden;scrollbar-width:none;max-width:100%;min-width:0;margin:0;padding:0}
.seg input{position:absolute;opacity:0}
.seg label{padding:.3rem .9rem;cursor:pointer;color:var(--soft);white-space:nowrap}
.narrow-only{display:none}@media (hover:none){.hover{display:none}}
.seg input:checked+label{background:var(--ink);color:var(--paper)}
.seg input:focus-visible+label{outline:2px solid var(--seal);outline-offset:-2px}
header{margin-top:2.5rem;border-bottom:1px solid var(--rule)}
h1{font-size:clamp(1.9rem,3.4vw,2.9rem);line-height:1.2;margin:0 0 1rem;font-weight:600;text-wrap:balance;overflow-wrap:anywhere}
h1[lang|=zh],h1[lang|=ja]{line-height:1.25}
.meta{grid-column:1/-1;color:var(--soft);padding-bottom:1.5rem;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.prov{color:var(--seal)}
main{margin-top:1.5rem;margin-bottom:4rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 4rem;padding:.55rem 0;position:relative;scroll-margin-top:1rem}
.pair p,.pair h2,.pair h3,.pair h4{margin:0;hyphens:auto;overflow-wrap:break-word;min-width:0}
.pair h2{font-size:1.3rem;line-height:1.4}.pair h3{font-size:1.15rem;line-height:1.45}.pair h4{font-size:1.05rem;line-height:1.5}
.caption p[lang],.note p[lang]{font:400 .9rem/1.6 var(--ui);color:var(--soft)}
.items{list-style:none;margin:0;padding:0}.list-item p{padding-inline-start:1.2em;position:relative}.d2 p{margin-inline-start:1.4em!important}.d3 p{margin-inline-start:2.8em!important}.d4 p{margin-inline-start:4.2em!important}.d5 p{margin-inline-start:5.6em!important}.d6 p{margin-inline-start:7em!important}.mk{color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}.list-item .mk{display:inline-block;min-width:1.2em;margin-inline-start:-1.2em}.back{margin-inline-start:.4em;text-decoration:none;color:var(--soft)}sup sup{font-size:1em;vertical-align:baseline}math{font-size:1.05em}.dot::before{content:'•';position:absolute;inset-inline-start:.2em;color:var(--soft)}
.pair blockquote{margin:0;padding-inline-start:1.1em;border-inline-start:2px solid var(--rule);font-style:italic;min-width:0}.pair blockquote:lang(zh),.pair blockquote:lang(ja){font-style:normal}
code,pre{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.86em;hyphens:none}code{overflow-wrap:anywhere}
.pair pre{margin:0;padding:.8rem 1rem;background:var(--wash);border-radius:.3rem;overflow-x:auto;line-height:1.5;min-width:0;tab-size:4;text-autospace:no-autospace}pre code{font-size:1em;overflow-wrap:normal}
.wide{overflow-x:auto;min-width:0}table{border-collapse:collapse;font-size:.92em;line-height:1.5}th,td{border:1px solid var(--rule);padding:.35rem .7rem;text-align:start;vertical-align:top;min-width:4em}th{font-weight:600}
em:lang(zh),em:lang(ja){font-style:normal;text-emphasis:filled dot}em:lang(zh){text-emphasis-position:under right}
sub,sup{line-height:0;font-size:.72em}rt{font-size:.55em}
main figure,p.lost{grid-column:1/-1;margin:.4rem 0 1rem}main figure{text-align:center}main img{max-width:100%;height:auto;max-height:85vh;object-fit:contain;border-radius:.2rem}p.lost{color:var(--soft);border-block:1px solid var(--rule);padding:.5rem 0}
[data-s]{border-radius:.2em;transition:background .12s}
${hover}{background:var(--wash)}
.n{position:absolute;inset-inline-start:-2.6rem;top:.9rem;width:2rem;text-align:end;color:var(--soft);opacity:0;text-decoration:none;font:400 .72rem/1.6 var(--ui)}
.pair:hover .n,.pair:target .n,.n:focus-visible{opacity:1}
.pair:target{background:linear-gradient(90deg,var(--wash),transparent)}
:root:has(#stack:checked) .pair,:root:has(#stack:checked) header,:root:has(#src:checked) .pair,:root:has(#tgt:checked) .pair,:root:has(#src:checked) header,:root:has(#tgt:checked) header{grid-template-columns:minmax(0,42rem);justify-content:center}
header.two{display:grid;grid-template-columns:1fr 1fr;gap:0 4rem}
:root:has(#stack:checked) .pair{padding:.9rem 0}
:root:has(#src:checked) .tg,:root:has(#tgt:checked) .sr{display:none}
.list{list-style:none;margin:0 0 3rem;padding:0}.list li{padding:1.1rem 0;border-bottom:1px solid var(--rule)}
.list a{text-decoration:none}.list a:hover{color:var(--seal)}.list h2,.list h3{font-size:1.3rem;line-height:1.35;margin:0}.list li{overflow-wrap:anywhere}.list p{margin:.3rem 0 0}
.soft{color:var(--soft)}
footer{padding-block:1.5rem;border-top:1px solid var(--rule);color:var(--soft)}
.band{background:var(--wash);padding:.4rem 1.5rem;text-align:center}
@media (max-width:76rem){.n{inset-inline-start:-.2rem;top:-.35rem;width:auto}}
@media screen and (max-width:46rem){.pair,header.two{grid-template-columns:minmax(0,1fr)!important}.pair{padding:.9rem 0}.pair .sr{color:var(--soft)}.pair .sr+.tg{margin-top:.5rem}.bar{justify-content:flex-start}.wide-only{display:none}.narrow-only{display:inline}.seg label{padding-inline:.6rem}:root:has(#stack:checked) label[for=side]{background:var(--ink);color:var(--paper)}}
@media print{.bar,.n,footer .more,.band{display:none}:root{--paper:#fff;--ink:#000;--soft:#444}body{font-size:10.5pt}.pair{break-inside:avoid}}
`.replace(/\n/g, '');
