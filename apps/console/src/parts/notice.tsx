import { Alert, type AlertProps } from '@mantine/core';

/** Part of the page, which a screen reader does not interrupt for. Its title has the color of text, for the contrast. */
export const Notice = (props: AlertProps) => (
  <Alert variant="outline" role="note" styles={{ title: { color: 'var(--mantine-color-text)' } }} {...props} />
);
