import { describe, expect, test } from 'vitest'
import { contractCases, contractNeeds, routeNamed, validate } from '../../src/verify/contracts.ts'

const website = { id: 1, code: 'base', name: 'Main Website', default_group_id: 1 }

describe('an answer', () => {
  test('is valid by the schema of its route', () => {
    expect(validate('GET /V1/store/websites', { status: 200, body: [website] })).toEqual({
      valid: true,
      route: 'GET /V1/store/websites',
      faults: [],
      unknown: [],
    })
  })

  test('that lacks a member says where, and by which schema', () => {
    const { code: _, ...rest } = website

    const { valid, faults } = validate('GET /V1/store/websites', { status: 200, body: [website, rest] })

    expect(valid).toBe(false)
    expect(faults).toMatchObject([{ at: '/1', message: expect.stringContaining("'code'") }])
    expect(faults[0]?.schemaPath).toBe('store-data-website-interface.json#/required')
  })

  test('with a member of another type says where', () => {
    const { faults } = validate('GET /V1/store/websites', { status: 200, body: [{ ...website, id: '1' }] })

    expect(faults).toMatchObject([{ at: '/0/id', message: 'must be integer' }])
  })

  test('with a member that no schema knows is valid, and lists it', () => {
    expect(
      validate('GET /V1/store/websites', { status: 200, body: [{ ...website, colour: 'red' }] }),
    ).toMatchObject({
      valid: true,
      unknown: ['/0/colour'],
    })
  })

  test('that is a refusal is held against the schema of errors', () => {
    expect(validate('GET /V1/store/websites', { status: 401, body: { message: 'No.' } }).valid).toBe(true)
    expect(validate('GET /V1/store/websites', { status: 401, body: 'No.' }).valid).toBe(false)
  })
})

describe('a URL', () => {
  test.each([
    ['GET https://shop.example/rest/V1/products/lamp-01', 'GET /V1/products/:sku'],
    ['GET https://shop.example/shop/rest/default/V1/products?searchCriteria[pageSize]=1', 'GET /V1/products'],
    ['GET /V1/products/attributes/types', 'GET /V1/products/attributes/types'],
    ['DELETE http://x/rest/all/V1/customers/7', 'DELETE /V1/customers/:customerId'],
    ['PATCH http://x/rest/V1/products', undefined],
    ['GET http://x/', undefined],
  ])('%s leads to %s', (request, route) => {
    expect(validate(request, { status: 302, body: '' }).route).toBe(route)
  })

  test('that no route matches is no valid answer', () => {
    expect(validate('GET http://x/', { status: 200, body: {} }).faults[0]?.message).toContain('no route')
  })

  test.each(['http://x/rest/V1/store/websites', '/V1/store/websites'])('%s lacks its method', (url) => {
    const { valid, faults } = validate(url, { status: 200, body: [] })

    expect({ valid, message: faults[0]?.message }).toEqual({
      valid: false,
      message: `begin with the method: GET ${url}`,
    })
  })
})

describe('the cases', () => {
  test('have names of their own, and needs that there are', () => {
    const names = contractCases().map(({ name }) => name)
    const needs = contractNeeds().map(({ name }) => name)

    expect(new Set(names).size).toBe(names.length)
    expect(new Set(needs).size).toBe(needs.length)
    for (const each of contractCases()) expect(needs).toEqual(expect.arrayContaining([...(each.needs ?? [])]))
  })

  test('ask routes that there are', () => {
    for (const { steps } of contractCases())
      for (const { route, undo } of steps)
        expect(() => [routeNamed(route), undo && routeNamed(undo.route)]).not.toThrow()
  })
})

test('a route that there is not is told of', () => {
  expect(() => routeNamed('GET /V1/nothing')).toThrow('There is no route "GET /V1/nothing"')
})
