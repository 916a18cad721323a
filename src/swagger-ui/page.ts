import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Store } from '../framework/context.ts'
import { defaultScope, storeCodes } from '../modules/store/scope.ts'

/** The files of Swagger UI that its page needs. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']

/** Nothing comes from elsewhere, and no script stands in the page. Swagger UI sets styles and draws `data:` images. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Swagger UI as a store has it at `/swagger`: asks for a token and a store view, and shows what may be called with
 * them. The files of Swagger UI are looked for when the page is first asked for.
 *
 * Source: Magento_Swagger.
 */
export function swaggerPage(storeOf: (request: Request) => Store): Router {
  const router = Router({ strict: true })
  router.use((_, response, next) => {
    response.set({ 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' })
    next()
  })
  router.get('/', (request, response) => {
    // A slash at the end would lead the page's own addresses astray.
    if (request.originalUrl.split('?', 1)[0]?.endsWith('/')) response.redirect('../swagger')
    else
      response
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(pageOf(storeOf(request)))
  })
  router.get('/page.js', (_, response) => {
    response.type('js').send(SCRIPT)
  })
  router.get('/page.css', (_, response) => {
    response.type('css').send(STYLE)
  })
  router.get('/:file', assets())
  return router
}

function assets(): RequestHandler {
  let serve: RequestHandler | undefined
  return (request: Request, response: Response, next) => {
    if (!ASSETS.includes(String(request.params.file))) {
      next()
      return
    }
    serve ??= express.static(assetsFolder(), { index: false, redirect: false })
    return serve(request, response, next)
  }
}

/** Beside the compiled page, where the build puts them; in a checkout, where the package is. */
function assetsFolder(): string {
  const built = fileURLToPath(new URL('./assets/', import.meta.url))
  if (existsSync(built)) return built
  return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
}

function pageOf({ db }: Store): string {
  const preset = defaultScope(db).code
  const options = storeCodes(db).map(
    (code) => `<option${code === preset ? ' selected' : ''}>${escapeHtml(code)}</option>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Magento Swagger</title>
  <link rel="icon" type="image/png" href="swagger/favicon-32x32.png">
  <link rel="stylesheet" href="swagger/swagger-ui.css">
  <link rel="stylesheet" href="swagger/page.css">
</head>
<body>
  <form id="api-selector">
    <strong>Magento API</strong>
    <label>Store view <select id="store">${options.join('')}</select></label>
    <label>API key <input id="api-key" type="password" autocomplete="off" placeholder="an access token"></label>
    <label>Calls <select id="kind"><option value="">at once</option><option value="/async">async</option><option value="/async/bulk">bulk</option></select></label>
    <button type="submit">Apply</button>
  </form>
  <main id="swagger-ui"></main>
  <script src="swagger/swagger-ui-bundle.js"></script>
  <script src="swagger/page.js"></script>
</body>
</html>
`
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)

/** Addresses are of the page's own folder, so that the page works in a workspace too (`/w/{name}/swagger`). */
const SCRIPT = `'use strict'
const field = (id) => document.getElementById(id)

function draw() {
  const token = field('api-key').value.trim()
  SwaggerUIBundle({
    dom_id: '#swagger-ui',
    url: 'rest/' + field('store').value + field('kind').value + '/schema?services=all',
    deepLinking: true,
    docExpansion: 'none',
    validatorUrl: null,
    showMutatedRequest: false,
    requestInterceptor(request) {
      if (token !== '') request.headers.Authorization = 'Bearer ' + token
      return request
    },
  })
}

field('api-selector').addEventListener('submit', (event) => {
  event.preventDefault()
  draw()
})
draw()
`

const STYLE = `body { margin: 0 }
#api-selector { align-items: center; background: #1b1b1b; color: #fff; display: flex; flex-wrap: wrap; font: 14px sans-serif; gap: 8px 20px; padding: 12px 20px }
#api-selector input, #api-selector select, #api-selector button { font: inherit; padding: 6px 10px }
#api-selector input { width: 18em }
`
