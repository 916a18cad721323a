// Part of the build: puts the files of Swagger UI that `/swagger` serves beside the compiled page, with their licence.
// So the package needs no dependency for them, which would be nine tenths maps and other builds of the same.
import { copyFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const from = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
const to = fileURLToPath(new URL('../dist/swagger-ui/assets/', import.meta.url))
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'LICENSE', 'NOTICE']

mkdirSync(to, { recursive: true })
for (const file of FILES) copyFileSync(join(from, file), join(to, file))
