import { Field } from '../control/field.tsx'

/** As short as the server takes a new one. */
const LENGTH_MIN = 10
const LENGTH_MAX = 128

/** A password that is chosen now. */
export function NewPasswordField({ label = 'Password' }: { readonly label?: string }) {
  return (
    <Field
      label={label}
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={LENGTH_MIN}
      maxLength={LENGTH_MAX}
      hint={`At least ${LENGTH_MIN} characters. A few words that do not belong together are good.`}
    />
  )
}

/** A password that one has. */
export function PasswordField() {
  return <Field label="Password" name="password" type="password" autoComplete="current-password" required />
}
