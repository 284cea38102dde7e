import { notifications } from '@mantine/notifications';
import { useText } from '../language/language';

/** Says that something is done, without moving the focus. */
export function useNotify(): (message: string) => void {
  const t = useText();
  return (message) => notifications.show({ message, color: 'green', closeButtonProps: { 'aria-label': t('close') } });
}
