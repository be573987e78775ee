export { CLIENT_ADDRESS, type OidcSettings, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './auth.ts'
export { type Accounts, openAccounts } from './service.ts'
export { type AccountStore, openAccountStore } from './store.ts'
