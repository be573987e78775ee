/** Why Nonlinear cannot start here, in words for the person who started it; shown without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
