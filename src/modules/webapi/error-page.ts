import { renderMessage, type LocalizedException } from '../../framework/errors.ts'
import type { Random } from '../../framework/random.ts'

/** The page that a store shows when it fails before the API is reached (webapi.md section 1.8). */
export const errorPage = (origin: string, random: Random): string => `<!doctype html>
<html xmlns="http://www.w3.org/1999/xhtml" >
<head>
    <title>There has been an error processing your request</title>
    <base href="${origin.replace(/["<>&]/g, '')}/errors/default/" />
    <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
    <meta name="robots" content="*"/>
</head>
<body>
    <main class="page-main">
<h1>There has been an error processing your request</h1>
    <p><em>Exception printing is disabled by default for security reasons.</em></p>
    <p>Error log record number: ${random.text(64, '0123456789abcdef')}</p>
    </main>
</body>
</html>
`

/** What it shows in developer mode instead. */
export const errorDump = ({ message, parameters }: LocalizedException): string =>
  `1 exception(s):\nException #0 (Magento\\Framework\\Webapi\\Exception): ${renderMessage(message, parameters)}\n`
