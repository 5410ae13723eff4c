import { get, show } from './dom.ts'
import { listSites, type Refused } from './server.ts'
import { writeSession } from './session.ts'

/** Asks for the admin key until the server knows it. */
export function startSignIn(signedIn: () => void): void {
  get<HTMLFormElement>('sign-in').addEventListener('submit', async (event) => {
    event.preventDefault()
    const key = get<HTMLInputElement>('key').value.trim()
    get('wrong').textContent = ''
    try {
      await listSites(key)
      writeSession({ key })
      get<HTMLInputElement>('key').value = ''
      signedIn()
    } catch (error) {
      get('wrong').textContent = (error as Refused).message
    }
  })
}

/** @param reason why somebody who had been in is out again */
export function askToSignIn(reason = ''): void {
  writeSession(undefined)
  get('pickers').hidden = true
  show('door')
  get('wrong').textContent = reason
  get('key').focus()
}
