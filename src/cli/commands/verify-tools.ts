import { UnreachableError, verify, verifyPacts } from '../../contracts.ts'
import { against } from '../../verify/baseline.ts'
import { readCases } from '../../verify/cases-file.ts'
import { github } from '../../verify/reports/github.ts'
import { html } from '../../verify/reports/html.ts'
import { json, readBaseline } from '../../verify/reports/json.ts'
import { junit } from '../../verify/reports/junit.ts'
import { terminal, terminalPacts } from '../../verify/reports/terminal.ts'
import { nothingChecked } from '../../verify/reports/words.ts'

/** What the command `verify` works with, in one piece so that it can be loaded when it is needed. */
export const tools = {
  verify,
  verifyPacts,
  UnreachableError,
  against,
  readBaseline,
  readCases,
  nothingChecked,
  terminal,
  terminalPacts,
  github,
  json,
  junit,
  html,
}

export type VerifyTools = typeof tools
