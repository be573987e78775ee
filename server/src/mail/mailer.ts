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
  /** Sends it now, or keeps it to be sent later. */
  send(letter: Letter): Promise<void>
  /** The same; whether it went out now. What kept it is told as a fault of ours. */
  tries(letter: Letter): Promise<boolean>
  /** Sends it now, or fails. */
  deliver(letter: Letter): Promise<void>
  close(): void
}

export interface MailSettings {
  /** Such as `smtps://user:password@mail.example.org`. */
  readonly url: string
  /** Such as `Nonlinear <plans@example.org>`. */
  readonly from: string
}

const SEND_MS_MAX = 20_000

export interface MailerOptions {
  /** null: letters are printed. */
  readonly settings: MailSettings | null
  readonly print: (letter: Letter) => void
  /** Keeps a letter that the mail server did not take. */
  readonly keep: (letter: Letter) => Promise<void>
  readonly onFault: (error: unknown) => void
}

/** Sends by SMTP; without settings, hands letters to `print`. */
export function openMailer({ settings, print, keep, onFault }: MailerOptions): Mailer {
  const { deliver, close } =
    settings === null ? { deliver: async (letter: Letter) => print(letter), close: () => {} } : openTransport(settings)
  const tries = async (letter: Letter): Promise<boolean> => {
    try {
      await deliver(letter)
      return true
    } catch (error) {
      onFault(error)
      await keep(letter)
      return false
    }
  }
  return { delivers: settings !== null, send: async (letter) => void (await tries(letter)), tries, deliver, close }
}

function openTransport(settings: MailSettings): Pick<Mailer, 'deliver' | 'close'> {
  const transport = createTransport(settings.url, {
    from: settings.from,
    // The addresses in a letter are somebody's: nothing of it may be read from files or other servers.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const deliver = async ({ to, subject, text }: Letter): Promise<void> => {
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
  return { deliver, close: () => transport.close() }
}
