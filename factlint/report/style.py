"""The style sheet of the HTML report: for screens light and dark, and for paper."""

STYLE = """\
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1b1b; --soft: #595959; --line: #c8c8c8; --error: #b3001b;
  --warning: #8a5300; --note: #00558a; --related: #5b2a86; --shade: #f4f4f2; }
@media (prefers-color-scheme: dark) { :root { --paper: #17181a; --ink: #ececec; --soft: #b4b4b4; --line: #4a4a4a;
  --error: #ff8a8f; --warning: #ffc266; --note: #7cc7ff; --related: #d2a8ff; --shade: #222427; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, nav, .about, .notes, .timeline, footer { font-family: system-ui, sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; } h3 { font-size: 1.25rem; line-height: 1.3; }
a { color: inherit; }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--note); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
nav ol, .notes > ol { padding-left: 1.6rem; } nav li { margin: .15rem 0; }
.about, .soft, footer { color: var(--soft); font-size: .9rem; }
article { border-top: 2px solid var(--line); margin-top: 2rem; }
.columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(17rem, 2fr); gap: 2rem; }
@media (max-width: 56rem) { .columns { display: block; } }
.text .note, .text .trailer, .text .byline, .text .dateline, .text .caption { color: var(--soft); }
.mark { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
.error.mark { text-decoration-color: var(--error); text-decoration-style: wavy; }
.warning.mark { text-decoration-color: var(--warning); text-decoration-style: wavy; }
.note.mark { text-decoration-color: var(--note); text-decoration-style: dotted; }
.related.mark { text-decoration-color: var(--related); text-decoration-style: dashed; }
sup { font-size: .7rem; line-height: 0; }
.notes { font-size: .92rem; }
.notes > ol > li { border-left: 4px solid var(--line); margin: 0 0 1rem; padding: .3rem .7rem;
  background: var(--shade); }
.notes > ol > li.error { border-color: var(--error); } .notes > ol > li.warning { border-color: var(--warning); }
.notes > ol > li.note { border-color: var(--note); }
.notes p, .notes ul { margin: .3rem 0; } .notes ul { padding-left: 1.2rem; }
.badge { font-weight: 700; } .error > .badge { color: var(--error); } .warning > .badge { color: var(--warning); }
.note > .badge { color: var(--note); }
span:target, :target + .mark, .notes > ol > li:target { background: #ffe08a; color: #1b1b1b; }
li:target .soft, li:target > .badge { color: inherit; }
.timeline { display: block; width: 100%; height: auto; max-width: 60rem; margin: 1rem 0; font-size: 11px; }
.timeline text { fill: var(--ink); } .timeline .end { fill: var(--soft); } .timeline .axis { stroke: var(--line); }
.timeline rect { fill: var(--note); } .timeline .blamed rect { fill: var(--error); }
.timeline .blamed text { font-weight: 700; } .timeline .inside { fill: var(--paper); }
@media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #333; --shade: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } nav, .skip { display: none; }
  .columns { display: block; } article { break-before: page; border: 0; } article:first-of-type { break-before: auto; }
  .notes > ol > li, .timeline { break-inside: avoid; } .notes a[href^="http"]::after { content: none; }
  span:target, :target + .mark, .notes > ol > li:target { background: none; } }
"""
