import { takePlace } from '../access/place.ts'
import { ApiProblem } from '../api.ts'
import { teamApi } from '../team/team-api.ts'

const UNAUTHORIZED = 401

/** Signs in, or says what to look at again. */
export async function signIn(email: string, password: string): Promise<void> {
  try {
    await teamApi.signIn(email, password)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === UNAUTHORIZED)
      throw new ApiProblem(error.status, { code: error.code, detail: 'The e-mail address or the password is wrong.' })
    throw error
  }
}

let going = false

/** On to where somebody wanted to be, with a page that knows who they are. */
export function goOn(): void {
  if (going) return
  going = true
  location.assign(takePlace())
}
