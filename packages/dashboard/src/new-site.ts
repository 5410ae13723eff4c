import { busy, get } from './dom.ts'
import { call } from './server.ts'
import { readSession } from './session.ts'

/** The first site of a server, made where there is none. */
export function startNewSite(made: () => void): void {
  const form = get<HTMLFormElement>('new-site')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const session = readSession()
    if (!session || !('key' in session)) return
    const id = get<HTMLInputElement>('new-site-id').value.trim()
    void busy(form.querySelector('button')!, get('new-site-wrong'), async () => {
      await call('PUT', `/v1/${encodeURIComponent(id)}`, session.key, {})
      made()
    })
  })
}
