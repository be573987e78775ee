/** What a provider of identities, or our server on its behalf, answered, for people. */
const WORDS: Readonly<Record<string, string>> = {
  NOT_INVITED: 'Nobody has invited you yet. Ask a lead of your team for an invitation.',
  access_denied: 'You did not let Nonlinear know who you are, so you are not signed in.',
  state_not_found: 'Signing in took too long, or was begun in another tab. Try again.',
  state_mismatch: 'Signing in took too long, or was begun in another tab. Try again.',
  email_not_found: 'The other side did not tell your e-mail address, and accounts here go by it.',
  account_not_linked: 'There is an account with your address that is signed in to by password. Use the password.',
  unable_to_link_account: 'There is an account with your address that is signed in to by password. Use the password.',
}

export const refusalWords = (code: string): string =>
  WORDS[code] ?? `Signing in elsewhere did not work (${code.slice(0, 60)}). Try again, or use your password.`
