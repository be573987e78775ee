const KEY = 'nonlinear:place'

/** Keeps where somebody wanted to be, while they sign in; in this tab only, for secrets stand after # in some addresses. */
export function rememberPlace(address: string): void {
  try {
    sessionStorage.setItem(KEY, address)
  } catch {
    // Forbidden storage: they begin at the list.
  }
}

/** Where they wanted to be, told once. */
export function takePlace(): string {
  try {
    const address = sessionStorage.getItem(KEY) ?? '/'
    sessionStorage.removeItem(KEY)
    return address
  } catch {
    return '/'
  }
}
