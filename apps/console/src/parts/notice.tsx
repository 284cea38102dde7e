import { Alert, type AlertProps } from '@mantine/core';

/** Its title has the color of text: those of Mantine have too little contrast. */
export const Notice = (props: AlertProps) => (
  <Alert variant="outline" styles={{ title: { color: 'var(--mantine-color-text)' } }} {...props} />
);
