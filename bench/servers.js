// The servers that the benchmark compares, each in a process of its own: `node bench/servers.js NAME`.
import http from 'node:http'
import express from 'express'
import { createApp } from '../dist/app.js'
import { resolveConfig } from '../dist/config/resolve.js'
import { createStore } from '../dist/context.js'
import { httpServer } from '../dist/server.js'

const TOKEN = 'Bearer mockmagentointegrationtoken00000'

/** What the anchors answer: the document that the mock answers with. */
const document = JSON.parse(process.env.BENCH_DOCUMENT ?? '{}')

const servers = {
  /** The least that a server can do: read the request and serialise one document. */
  node: () =>
    http.createServer((request, response) => {
      request.resume()
      response.setHeader('Content-Type', 'application/json; charset=utf-8')
      response.end(JSON.stringify(document))
    }),
  /** The same as most people write it. */
  express: () => {
    const app = express()
    app.use(express.json())
    app.use('/rest/V1/products', (request, response, next) => {
      if (request.headers.authorization === TOKEN) next()
      else response.status(401).json({ message: 'no' })
    })
    app.all('/rest/V1/products{/:sku}', (_, response) => response.json(document))
    return http.createServer(app)
  },
  mock: async () => {
    const products = Number(process.env.BENCH_PRODUCTS)
    const config = resolveConfig({ log: 'silent', dataset: 'demo', products }, {})
    return httpServer(createApp(await createStore(config), config))
  },
}

const server = await servers[process.argv[2]]()
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
