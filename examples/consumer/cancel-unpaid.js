/**
 * The integration that the recipes test: cancels orders that nobody has paid within so many days.
 *
 * @param {{ url: string, token: string, days: number, now?: Date }} options
 * @returns {Promise<string[]>} the numbers of the orders that were cancelled
 */
export async function cancelUnpaid({ url, token, days, now = new Date() }) {
  const limit = new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 19).replace('T', ' ')
  const { items } = await call(
    'GET',
    `orders?${filters(['status', 'eq', 'pending'], ['created_at', 'lt', limit])}`,
  )
  for (const { entity_id } of items) await call('POST', `orders/${entity_id}/cancel`)
  return items.map(({ increment_id }) => increment_id)

  async function call(method, path) {
    const response = await fetch(`${url}/rest/V1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
    })
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}

function filters(...conditions) {
  const query = new URLSearchParams()
  for (const [group, [field, condition, value]] of conditions.entries()) {
    const filter = `searchCriteria[filter_groups][${group}][filters][0]`
    query.set(`${filter}[field]`, field)
    query.set(`${filter}[condition_type]`, condition)
    query.set(`${filter}[value]`, value)
  }
  return query
}
