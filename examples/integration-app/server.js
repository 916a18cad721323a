import { createIntegrationApp } from './app.js'

const port = Number(process.env.PORT ?? 3000)

createIntegrationApp().listen(port, '127.0.0.1', () => {
  process.stdout.write(`Callback URL  http://127.0.0.1:${port}/callback\n`)
  process.stdout.write(`Identity link http://127.0.0.1:${port}/identity\n`)
})
