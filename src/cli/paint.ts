import { styleText } from 'node:util'
import type { Io } from './command.ts'

/** Gives a text a look. */
export type Paint = (style: 'bold' | 'cyan' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string

/** Colour is for terminals whose owners did not decline it (https://no-color.org). */
export function painter({ stdout, env }: Io): Paint {
  const colourful = stdout.isTTY && !env.NO_COLOR
  // The stream was judged above; Node would judge the real stdout instead of the one written to.
  return (style, text) => (colourful ? styleText(style, text, { validateStream: false }) : text)
}
