import { describe, expect, test } from 'vitest'
import { profileDifferences, profileNamed } from '../../src/framework/profile.ts'

describe('a profile', () => {
  test('has a value for each of the differences', () => {
    for (const name of ['documented', 'observed'] as const) {
      const profile = profileNamed(name)

      expect(profile.name).toBe(name)
      for (const [key, row] of Object.entries(profileDifferences))
        expect(profile).toHaveProperty(key, row[name])
      expect(Object.keys(profile).sort()).toEqual([...Object.keys(profileDifferences), 'name'].sort())
    }
  })

  test('answers as the documentation says', () => {
    expect(profileNamed('documented')).toMatchObject({
      missingResourceStatus: 403,
      wrongMethodStatus: 405,
      unknownMethodStatus: 405,
      notAcceptable: 'json',
      crash: 'refuse',
      adminTokenLifetime: 4 * 60 * 60,
      customerTokenLifetime: 60 * 60,
    })
  })

  test('answers as a real store does', () => {
    expect(profileNamed('observed')).toMatchObject({
      missingResourceStatus: 401,
      wrongMethodStatus: 404,
      unknownMethodStatus: 400,
      notAcceptable: 'crash',
      crash: 'crash',
      adminTokenLifetime: 60 * 60,
      customerTokenLifetime: 60 * 60,
    })
  })
})

describe('each difference', () => {
  interface Row {
    situation: string
    documented: unknown
    observed: unknown
    words: (value: never) => string
  }

  test.each(Object.entries<Row>(profileDifferences))('%s is told in words that fit a table', (_, row) => {
    const texts = [row.situation, row.words(row.documented as never), row.words(row.observed as never)]
    for (const text of texts) {
      expect(text).toMatch(/\S/)
      expect(text).not.toMatch(/[|\n]|undefined|\[object/)
    }
  })

  test('that is one is told differently', () => {
    for (const row of Object.values<Row>(profileDifferences))
      if (row.documented !== row.observed)
        expect(row.words(row.documented as never)).not.toBe(row.words(row.observed as never))
  })
})
