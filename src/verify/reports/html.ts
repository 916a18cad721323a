import { curl } from '../curl.ts'
import type { CaseResult, Failure } from '../run-case.ts'
import type { Report } from '../verify.ts'
import { counted, failureLines, PROFILES, seconds, skipReasons, summary } from './words.ts'

const OUTCOMES = ['failed', 'known', 'skipped', 'passed'] as const satisfies CaseResult['outcome'][]

/** How an outcome is told to people; never by its colour alone. */
const WORDS: Readonly<Record<CaseResult['outcome'], string>> = {
  failed: 'failed',
  known: 'known',
  skipped: 'skipped',
  passed: 'passed',
}

/** The report as one page that needs nothing else: no other file, no network. Without scripts all cases are shown. */
export function html(report: Report): string {
  const groups = [...new Set(report.results.map(({ case: subject }) => subject.group))].sort()
  const ordered = OUTCOMES.flatMap((outcome) => report.results.filter((result) => result.outcome === outcome))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escape(`${report.counts.failed > 0 ? '✗' : '✓'} ${report.target}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Does the store keep the contracts?</h1>
<dl>
${facts(report).map(fact).join('\n')}
</dl>
</header>
<main>
${section(
  'Skipped, and why',
  skipReasons(report.results).map(([reason, cases]) => `${counted(cases, 'case')}: ${reason}`),
)}
${section('Fields that no schema knows', report.unknown)}
${section('Left behind', report.leftovers)}
${section('Stays in the store, which has no way to take it back', report.stays)}
<section aria-labelledby="cases">
<h2 id="cases">Cases</h2>
<form id="filter" hidden>
<fieldset>
<legend>Outcome</legend>
${OUTCOMES.filter((outcome) => report.counts[outcome] > 0)
  .map((outcome) => box(outcome, report))
  .join('\n')}
</fieldset>
<label>Group <select name="group"><option value="">all</option>${groups.map((group) => `<option>${escape(group)}</option>`).join('')}</select></label>
<label>Name <input type="search" name="text" autocomplete="off"></label>
<output aria-live="polite"></output>
</form>
<ul class="cases">
${ordered.map((result) => item(report, result)).join('\n')}
</ul>
</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`
}

const facts = (report: Report): readonly (readonly [title: string, text: string])[] => [
  ['Store', report.target],
  ['Result', summary(report)],
  ['Profile', PROFILES[report.profile]],
  ['Begun', report.started],
  ...(report.leftOut > 0
    ? [['Left out', `${counted(report.leftOut, 'finding')} of the baseline`] as const]
    : []),
]

const fact = ([title, text]: readonly [string, string]) => `<dt>${escape(title)}</dt><dd>${escape(text)}</dd>`

function section(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return ''
  return `<details><summary><h2>${escape(title)} (${entries.length})</h2></summary>
<ul>${entries.map((entry) => `<li>${escape(entry)}</li>`).join('\n')}</ul></details>`
}

/** What broke is what one looks for: only that is shown at first, where anything broke. */
function box(outcome: CaseResult['outcome'], { counts }: Report): string {
  const isChecked = counts.failed === 0 || outcome === 'failed'
  return `<label><input type="checkbox" name="outcome" value="${outcome}"${isChecked ? ' checked' : ''}> ${WORDS[outcome]} (${counts[outcome]})</label>`
}

function item(report: Report, result: CaseResult): string {
  const { group, name } = result.case
  const head = `<span class="badge">${WORDS[result.outcome]}</span> <span class="group">${escape(group)}</span> ${escape(name)} <small>${seconds(result.duration)}</small>`
  const open = `<li class="${result.outcome}" data-outcome="${result.outcome}" data-group="${escape(group)}">`
  const body = [
    ...(result.reason === undefined ? [] : [`<p>${escape(result.reason)}</p>`]),
    ...result.failures.map((failure) => failed(report, failure)),
  ]
  if (body.length === 0) return `${open}${head}</li>`
  const isOpen = result.outcome === 'failed' ? ' open' : ''
  return `${open}<details${isOpen}><summary>${head}</summary>${body.join('\n')}</details></li>`
}

function failed({ sending }: Report, failure: Failure): string {
  const lines = failureLines(failure, failure.exchange && curl(failure.exchange, sending))
  return `<dl>${lines.map(([title, text]) => `<dt>${title}</dt><dd><code>${escape(text)}</code></dd>`).join('')}</dl>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2024; --ground: #fff; --line: #d5d9de; --quiet: #59636e;
  --failed: #b3261e; --known: #8a5a00; --skipped: #59636e; --passed: #1a7431 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --ground: #15181b; --line: #3a4047; --quiet: #a2abb5;
  --failed: #ff8a80; --known: #f2bf5e; --skipped: #a2abb5; --passed: #7bd88f } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 75rem; padding: 1rem; color: var(--ink); background: var(--ground);
  font: 16px/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; display: inline }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0 1rem }
dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
code { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap }
form { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; margin: 1rem 0 }
form[hidden] { display: none }
fieldset { border: 1px solid var(--line); border-radius: 4px; display: flex; flex-wrap: wrap; gap: 1rem }
select, input[type=search] { font: inherit; padding: .25rem; display: block }
.cases { list-style: none; padding: 0 }
.cases > li { border-top: 1px solid var(--line); padding: .4rem 0 }
.cases > li[hidden] { display: none }
.badge { display: inline-block; min-width: 4.5rem; font-weight: 600 }
.failed .badge { color: var(--failed) } .known .badge { color: var(--known) }
.skipped .badge { color: var(--skipped) } .passed .badge { color: var(--passed) }
.group, small { color: var(--quiet) }
summary { cursor: pointer }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
`

const SCRIPT = `
const form = document.getElementById('filter')
const items = [...document.querySelectorAll('.cases > li')]
const apply = () => {
  const data = new FormData(form)
  const outcomes = data.getAll('outcome')
  const group = data.get('group')
  const text = data.get('text').toLowerCase()
  for (const item of items)
    item.hidden = !(outcomes.includes(item.dataset.outcome) && (!group || item.dataset.group === group) &&
      item.textContent.toLowerCase().includes(text))
  form.querySelector('output').textContent = items.filter(item => !item.hidden).length + ' of ' + items.length + ' shown'
}
form.hidden = false
form.addEventListener('input', apply)
form.addEventListener('submit', event => event.preventDefault())
apply()
`
