import { shareServer } from './testing/shared-server.ts'

/**
 * Starts one server with the demo store for all workers of a test run, as `globalSetup` of Vitest and Jest; a module of
 * your own that calls {@link shareServer} sets options.
 *
 * @returns stops it
 */
const setup = (): Promise<() => Promise<void>> => shareServer()

export default setup
export { shareServer }
