import supertest from 'supertest'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createStore } from '../../src/context.ts'
import { storeViews } from '../../src/modules/store/tables.ts'

describe('the page at /swagger', () => {
  const loaded = createStore({ dataset: 'clean', seed: 1, profile: 'documented', mode: 'default' })
  const app = createApp(loaded, { bodyLimit: 1000 })
  const get = (path: string) => supertest(app).get(path)

  it('lets nothing in from elsewhere', async () => {
    const { status, headers, text } = await get('/swagger')

    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(text).not.toMatch(/https?:|<script>|\son\w+=/)
  })

  it.each(['/swagger', '/w/spare/swagger'])('has all that it refers to, at %s', async (page) => {
    const { text } = await get(page)
    const files = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, file = '']) => file)

    expect(files).toHaveLength(5)
    for (const file of files) {
      const path = new URL(file, `http://store.example${page}`).pathname
      const { status, headers } = await get(path)
      expect([path, status]).toEqual([path, 200])
      expect(headers['content-type']).toMatch(/css|javascript|png/)
    }
  })

  it('asks for the document beside it', async () => {
    const { text } = await get('/w/spare/swagger/page.js')

    expect(text).toContain("url: 'rest/' +")
    const { body } = await get('/w/spare/rest/default/schema?services=all')
    expect((body as { basePath: string }).basePath).toBe('/w/spare/rest/default')
  })

  it('offers the store views, their codes escaped', async () => {
    const view = { name: 'B', website_id: 1, group_id: 1, is_active: 1 }
    loaded.store.db.table(storeViews).insert({ ...view, store_id: 7, code: 'b<b>' })
    const { text } = await get('/swagger')

    expect(text).toContain('<option>all</option>')
    expect(text).toContain('<option selected>default</option>')
    expect(text).toContain('<option>b&#60;b&#62;</option>')
  })

  it('leads from a slash at the end to itself', async () => {
    const { status, headers } = await get('/w/spare/swagger/?x=1')

    expect([status, headers.location]).toEqual([302, '../swagger'])
  })

  it.each(['index.html', 'package.json', '..%2fpackage.json'])('does not have %s', async (file) => {
    expect((await get(`/swagger/${file}`)).status).toBe(404)
  })
})
