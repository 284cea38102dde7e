import { useIntl } from 'react-intl';

/** An instant in the person's zone, which is shown. */
export function useMoment(): (iso: string) => string {
  const intl = useIntl();
  return (iso) =>
    intl.formatDate(iso, {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });
}

export function Moment({ at, none }: { at: string | null | undefined; none: string }) {
  const format = useMoment();
  return at ? <time dateTime={at}>{format(at)}</time> : <span>{none}</span>;
}
