import { find } from './dom.ts'

const KEY = 'trail-and-tarn-insights'

/** A token comes with the link (`#token=...`, never sent to a server and gone from the address at once) or by hand. */
const given = new URLSearchParams(location.hash.slice(1)).get('token')
if (given) {
  sessionStorage.setItem(KEY, given)
  history.replaceState(null, '', location.pathname)
}

const form = find<HTMLFormElement>('[data-sign-in]')!
const board = find('journey-board')!
const token = sessionStorage.getItem(KEY)
if (token) show(token)
else form.hidden = false

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const entered = find<HTMLInputElement>('#token')!.value.trim()
  sessionStorage.setItem(KEY, entered)
  show(entered)
})

function show(value: string): void {
  form.hidden = true
  board.setAttribute('token', value)
  board.hidden = false
}
