import { promisifyRequest } from 'idb-keyval'

const STORE = 'events'

/** Runs work on the store, which it may also write. Resolves with the result of the request it returns, once all of it is on disk. */
export type Transact = <T>(
  work: (store: IDBObjectStore) => IDBRequest<T> | undefined,
) => Promise<T | undefined>

/**
 * One object store of texts, with their keys beside them: for a key that stands inside of a value the browser copies the value.
 * Once the database is open, a transaction is begun, filled and committed before the call returns: it then survives a kill of
 * the browser even when the page blocks right after.
 * That is why this keeps the connection itself where idb-keyval's createStore hands it out by a promise.
 * @param ready what opening waits for
 */
export function openDatabase(name: string, ready: () => Promise<unknown> | undefined): Transact {
  let database: IDBDatabase | undefined
  let opening: Promise<void> | undefined

  async function open(): Promise<void> {
    await ready()
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    database = await promisifyRequest(request)
    // WebKit closes connections by itself: https://bugs.webkit.org/show_bug.cgi?id=273827
    database.onclose = closed
    database.onversionchange = () => {
      database?.close()
      closed()
    }
  }

  function closed(): void {
    database = opening = undefined
  }

  function begin(): IDBTransaction {
    return database!.transaction(STORE, 'readwrite')
  }

  return async (work) => {
    if (!database) await (opening ||= open())
    let transaction: IDBTransaction
    try {
      transaction = begin()
    } catch {
      // A connection that died without its close event throws here, once.
      closed()
      await (opening = open())
      transaction = begin()
    }
    const request = work(transaction.objectStore(STORE))
    // Without it the browser waits for the end of the task to commit: https://w3c.github.io/IndexedDB/#dom-idbtransaction-commit
    transaction.commit?.()
    await promisifyRequest(transaction)
    return request?.result
  }
}
