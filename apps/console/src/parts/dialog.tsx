import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
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
  useFocusReturn();
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

/** What had the focus on the page before the first of the dialogs that follow one another. */
let onPage: Element | null = null;

/** Gives the focus back to what opened the dialog, or to the title of the page if that is gone. */
function useFocusReturn(): void {
  // While it is first drawn, because the dialog takes the focus right after that.
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    if (!opener?.closest(DIALOG)) onPage = opener;
    return () => void setTimeout(() => returnFocus(opener));
  }, [opener]);
}

/** Unless another dialog or page has taken the focus meanwhile. */
function returnFocus(opener: Element | null): void {
  if (document.activeElement !== document.body || document.querySelector(DIALOG)) return;
  const target = [opener, onPage, document.querySelector('h1')].find(
    (one) => one?.isConnected && one !== document.body,
  );
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}

const DIALOG = '[role=dialog]';
