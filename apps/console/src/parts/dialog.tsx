import { Modal, type ModalProps } from '@mantine/core';
import { useText } from '../language/language';

interface DialogProps {
  title: string;
  /** Omitted if it can only be closed by what is in it. */
  close?: () => void;
  size?: 'md' | 'lg';
  zIndex?: NonNullable<ModalProps['zIndex']>;
  children: ModalProps['children'];
}

export function Dialog({ title, close, size = 'md', zIndex, children }: DialogProps) {
  const t = useText();
  const canClose = close !== undefined;
  return (
    <Modal
      opened
      onClose={close ?? (() => {})}
      title={title}
      size={size}
      withCloseButton={canClose}
      closeOnEscape={canClose}
      closeOnClickOutside={canClose}
      closeButtonProps={{ 'aria-label': t('close') }}
      // Its header would be a second banner of the page.
      attributes={{ header: { role: 'presentation' } }}
      {...(zIndex !== undefined && { zIndex })}
    >
      {children}
    </Modal>
  );
}
