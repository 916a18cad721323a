import { Router } from 'express'
import type { LoadedStore } from '../context.ts'

/** The mock's own endpoints. */
export function controlRouter({ reset }: LoadedStore): Router {
  const router = Router()
  router.get('/health', (_, response) => {
    response.json({ status: 'ok' })
  })
  router.post('/reset', (_, response) => {
    reset()
    response.json({ status: 'ok' })
  })
  return router
}
