import express, { Router } from 'express'
import type { LoadedStore } from '../context.ts'
import { providerStates } from './provider-states.ts'

/** Bytes that the body of a control request may have. */
const BODY_LIMIT = 1_048_576

/** The mock's own endpoints. */
export function controlRouter(loaded: LoadedStore): Router {
  const router = Router()
  router.get('/health', (_, response) => {
    response.json({ status: 'ok' })
  })
  router.post('/reset', (_, response) => {
    loaded.reset()
    response.json({ status: 'ok' })
  })
  router.post('/provider-states', express.json({ limit: BODY_LIMIT }), providerStates(loaded))
  return router
}
