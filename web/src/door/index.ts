export { JoinPage } from './join-page.tsx'
export { ResetPasswordPage } from './reset-password-page.tsx'
export { SetUpPage } from './set-up-page.tsx'
export { SignInPage } from './sign-in-page.tsx'
