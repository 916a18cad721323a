import type { FaultRule } from './fault-rules.ts'

/** What a store shows to everybody while it is being worked on (webapi.md section 7.6). */
const MAINTENANCE_PAGE = `<!doctype html>
<html xmlns="http://www.w3.org/1999/xhtml" >
<head>
    <title>Error 503: Service Unavailable</title>
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
    <meta name="robots" content="*"/>
</head>
<body>
    <main class="page-main">
<h1>Service Temporarily Unavailable</h1>
    </main>
</body>
</html>
`

/** Rules that go together, by the name of what they are like. */
export const faultPresets = {
  'slow-store': {
    summary: 'A store under load: most calls take half a second to a second, a few much longer.',
    rules: [{ id: 'slow-store', do: { delay: { mean: 800, deviation: 500 } } }],
  },
  flaky: {
    summary: 'A store that fails one call in five, in one of four ways.',
    rules: [
      { id: 'flaky-error', when: { probability: 0.05 }, do: { answer: { status: 500 } } },
      {
        id: 'flaky-gateway',
        when: { probability: 0.05 },
        do: { rateLimited: { status: 503, retryAfter: 1 } },
      },
      { id: 'flaky-reset', when: { probability: 0.05 }, do: { connectionReset: {} } },
      { id: 'flaky-body', when: { probability: 0.05 }, do: { truncatedJson: {} } },
    ],
  },
  waf: {
    summary: 'A firewall in front of the store that lets four calls out of five through.',
    rules: [
      { id: 'waf', when: { calls: { every: 5 } }, do: { rateLimited: { status: 429, retryAfter: 1 } } },
    ],
  },
  maintenance: {
    summary: 'A store in maintenance: whatever is called, its page with status 503.',
    rules: [
      {
        id: 'maintenance',
        do: { answer: { status: 503, contentType: 'text/html; charset=UTF-8', body: MAINTENANCE_PAGE } },
      },
    ],
  },
} as const satisfies Record<string, { summary: string; rules: readonly FaultRule[] }>

/** The name of a preset. */
export type FaultPreset = keyof typeof faultPresets
