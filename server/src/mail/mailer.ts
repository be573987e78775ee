import { createTransport } from 'nodemailer'

/** A short letter to one person, in plain words. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface Mailer {
  /** Whether letters reach people; without a mail server they are printed for whoever runs Nonlinear. */
  readonly delivers: boolean
  send(letter: Letter): Promise<void>
  /** Whether it went out; what kept it is told as a fault of ours. */
  tries(letter: Letter): Promise<boolean>
  close(): void
}

export interface MailSettings {
  /** Such as `smtps://user:password@mail.example.org`. */
  readonly url: string
  /** Such as `Nonlinear <plans@example.org>`. */
  readonly from: string
}

const SEND_MS_MAX = 20_000

/** Sends by SMTP; without settings, hands letters to `print`. */
export function openMailer(settings: MailSettings | null, print: (letter: Letter) => void, onFault: (error: unknown) => void): Mailer {
  const { send, close } = settings === null ? { send: async (letter: Letter) => print(letter), close: () => {} } : openTransport(settings)
  const tries = async (letter: Letter): Promise<boolean> => {
    try {
      await send(letter)
      return true
    } catch (error) {
      onFault(error)
      return false
    }
  }
  return { delivers: settings !== null, send, tries, close }
}

function openTransport(settings: MailSettings): Pick<Mailer, 'send' | 'close'> {
  const transport = createTransport(settings.url, {
    from: settings.from,
    // The addresses in a letter are somebody's: nothing of it may be read from files or other servers.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send = async ({ to, subject, text }: Letter): Promise<void> => {
    const sent = transport.sendMail({ to, subject, text })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the mail server did not take a letter within ${SEND_MS_MAX / 1000} s`)), SEND_MS_MAX)
    })
    try {
      await Promise.race([sent, late])
    } finally {
      clearTimeout(timer)
    }
  }
  return { send, close: () => transport.close() }
}
