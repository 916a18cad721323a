import { createMockMagento, type Connection, type MockMagentoOptions } from '../index.ts'

/** Where the processes of a test run learn of the server that they share. */
const URL_VARIABLE = 'MOCK_MAGENTO_TEST_URL'
const TOKEN_VARIABLE = 'MOCK_MAGENTO_TEST_CONTROL_TOKEN'

/**
 * Starts the server that all workers of a test run share, before there are any.
 *
 * @returns closes it
 */
export async function shareServer(options: MockMagentoOptions = {}): Promise<() => Promise<void>> {
  const mock = await createMockMagento(options)
  mock.unref()
  process.env[URL_VARIABLE] = mock.url
  if (options.controlToken !== undefined) process.env[TOKEN_VARIABLE] = options.controlToken
  return () => mock.close()
}

/** @throws Error, nobody started one */
export function sharedServer(): Connection {
  const { [URL_VARIABLE]: url, [TOKEN_VARIABLE]: controlToken } = process.env
  if (url === undefined)
    throw new Error(
      'There is no server to share: name mock-magento/global-setup as global set-up of the test runner.',
    )
  return { url, ...(controlToken !== undefined && { controlToken }) }
}
