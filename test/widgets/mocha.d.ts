/** What the test runner's framework puts on the page, as far as these tests use it. */
declare function describe(what: string, tests: () => void): void
declare function it(sentence: string, test: () => Promise<void> | void): { timeout(ms: number): void }
declare function afterEach(clean: () => void): void
declare function before(run: () => unknown): void
declare function after(run: () => unknown): void
