import { SMTPServer } from 'smtp-server';

/** A real SMTP server that stores what it receives. */
export interface Mailbox {
  url: string;
  mails: { to: string; text: string }[];
  /** The mails that it temporarily refuses (451) from now on. */
  refuses(isRefused: () => boolean): void;
  /** The addresses that it does not respond to from now on. */
  hangsFor(isHanging: (address: string) => boolean): void;
  /** Waits for a mail to an address and returns its text. */
  mailTo(address: string): Promise<string>;
  stop(): Promise<void>;
}

export async function openMailbox({ delayMs = 0 } = {}): Promise<Mailbox> {
  const mails: Mailbox['mails'] = [];
  let isRefused = () => false;
  let isHanging = (_address: string) => false;
  const server = new SMTPServer({
    authOptional: true,
    // Unanswered mails would keep it open.
    closeTimeout: 100,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', async () => {
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (session.envelope.rcptTo.some(({ address }) => isHanging(address))) return;
        if (isRefused()) return done(Object.assign(new Error('come again later'), { responseCode: 451 }));
        const text = unfold(Buffer.concat(chunks).toString('utf8'));
        for (const { address } of session.envelope.rcptTo) mails.push({ to: address, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const mailTo = async (address: string) => {
    for (let attempt = 0; attempt < 200; attempt++) {
      const mail = mails.find(({ to }) => to === address);
      if (mail) return mail.text;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`no mail to ${address} arrived`);
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuses: (are) => {
      isRefused = are;
    },
    hangsFor: (are) => {
      isHanging = are;
    },
    mailTo,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Joins quoted-printable soft line breaks, so that a link is in one piece. */
const unfold = (message: string): string => message.replace(/=\r\n/g, '').replace(/=3D/g, '=');

/** The text of a mail that is not in ASCII. */
export function decodedText(mail: string): string {
  const [, head, body] = /^([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(mail)!;
  if (/^content-transfer-encoding: base64/im.test(head!)) return Buffer.from(body!, 'base64').toString();
  return decodeURIComponent(body!.replaceAll('%', '%25').replaceAll(/=([0-9A-F]{2})/g, '%$1'));
}
